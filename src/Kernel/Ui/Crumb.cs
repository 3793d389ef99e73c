namespace BackOffice.Kernel.Ui;

/// <summary>A page above the current one.</summary>
public sealed record Crumb(string Name, string Url);
