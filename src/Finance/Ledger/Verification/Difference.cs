namespace BackOffice.Finance.Ledger.Verification;

/// <summary>A stored row that is not what it must be.</summary>
/// <param name="Check">Which proof failed, such as "hash chain".</param>
/// <param name="Row">The row by the name people know it by.</param>
public sealed record Difference(string Check, string Row, string Expected, string Found)
{
    public override string ToString() => $"{Check}: {Row} should be {Expected}, is {Found}";
}

/// <summary>One proof about the books; it stops at the first row that differs.</summary>
internal interface ILedgerCheck
{
    Task<Difference?> First(VerificationContext context, CancellationToken cancel);
}
