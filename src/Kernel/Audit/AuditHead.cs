namespace BackOffice.Kernel.Audit;

/// <summary>Where a company's trail ends. Whoever adds to the trail holds this row until the commit.</summary>
internal sealed class AuditHead
{
    public int Id { get; init; } = 1;

    /// <summary>Number of the last entry.</summary>
    public long Sequence { get; init; }

    /// <summary>Hash of the last entry; empty before the first.</summary>
    public required string Hash { get; init; }

    /// <summary>First entry of the chain: one, but for companies that had entries before there was a chain.</summary>
    public long ChainedFrom { get; init; } = 1;
}
