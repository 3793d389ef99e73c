namespace BackOffice.Kernel.Ui;

/// <summary>A saved view or a part of a record, reached by a link.</summary>
public sealed record Tab(string Name, string Url, bool IsCurrent = false, long? Count = null);
