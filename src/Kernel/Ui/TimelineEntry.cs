namespace BackOffice.Kernel.Ui;

/// <summary>Something that happened to a record.</summary>
/// <param name="At">UTC.</param>
public sealed record TimelineEntry(string Text, string Who, DateTime At);
