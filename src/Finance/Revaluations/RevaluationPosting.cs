using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Periods;

namespace BackOffice.Finance.Revaluations;

/// <summary>
/// What a revaluation posts. Pure. The open items and the accounts are entries of their own, because the first is taken back
/// on the next day (a settlement then realises the difference from the day of the document) and the second stays.
/// </summary>
internal static class RevaluationPosting
{
    /// <returns>None, one or both, the open items first.</returns>
    public static IEnumerable<Posting> For(Revaluation revaluation, IReadOnlyList<RevaluedPart> parts, ChartOfAccounts chart) =>
        new[]
        {
            Of(revaluation, SourceTypes.Revaluation, [.. parts.Where(part => part.Kind != RevaluedKind.Account)], chart),
            Of(revaluation, SourceTypes.AccountRevaluation, [.. parts.Where(part => part.Kind == RevaluedKind.Account)], chart),
        }.OfType<Posting>();

    /// <summary>What takes the open items' part back on the next day; null for the accounts' part.</summary>
    public static Posting? Reversal(Posting posting, Guid entry) =>
        posting.SourceType == SourceTypes.AccountRevaluation
            ? null
            : posting with
            {
                Date = posting.Date.AddDays(1),
                Kind = EntryKind.Reversal,
                Memo = $"Reversal of: {posting.Memo}",
                Lines = [.. posting.Lines.Select(line => line with { Amount = -line.Amount })],
                ReversesId = entry,
            };

    private static Posting? Of(Revaluation revaluation, string sourceType, List<RevaluedPart> parts, ChartOfAccounts chart) =>
        parts.Count == 0
            ? null
            : new Posting(
                revaluation.Date,
                EntryKind.ExchangeDifference,
                "Revaluation of foreign balances",
                sourceType,
                revaluation.Id,
                [
                    .. parts.Select(part => new PostingLine(
                        AccountOf(part, chart),
                        part.Difference,
                        part.Currency,
                        0,
                        part.PartyId,
                        Text: part.Kind == RevaluedKind.Account ? null : part.Number
                    )),
                    .. parts
                        .GroupBy(part => part.Currency)
                        .OrderBy(group => group.Key, StringComparer.Ordinal)
                        .Select(group => (group.Key, Sum: group.Sum(part => part.Difference)))
                        .Where(row => row.Sum != 0)
                        .Select(row => new PostingLine(chart.InRole(AccountRole.FxUnrealised).Id, -row.Sum, row.Key, 0)),
                ],
                Scope: LockScope.All
            );

    private static Guid AccountOf(RevaluedPart part, ChartOfAccounts chart) =>
        part.Kind switch
        {
            RevaluedKind.Receivable => chart.InRole(AccountRole.Receivables).Id,
            RevaluedKind.Payable => chart.InRole(AccountRole.Payables).Id,
            _ => part.SubjectId,
        };
}
