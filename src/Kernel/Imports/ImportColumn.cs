namespace BackOffice.Kernel.Imports;

public enum ImportKind
{
    Text,
    Number,

    /// <summary>A number without decimals.</summary>
    Whole,
    Date,
    YesNo,
}

/// <summary>A field that a file can fill.</summary>
/// <param name="Name">Stable name: the first thing a header is compared with, and the name in a mapping.</param>
/// <param name="Title">What people read.</param>
/// <param name="Field">Path of the operation's input that it fills; <c>lines[].quantity</c> where each row is a line.</param>
/// <param name="Expected">What belongs here, in words.</param>
public sealed record ImportColumn(string Name, string Title, string Field, string Expected)
{
    public ImportKind Kind { get; init; }

    public bool Required { get; init; }

    /// <summary>Stated once per record: the rows of one record must agree, and only one of them needs it.</summary>
    public bool PerRecord { get; init; }

    /// <summary>Other headers by which the column is recognised.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The only texts that are taken; any when empty.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}
