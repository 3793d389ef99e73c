using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;

namespace BackOffice.Finance.Dunning;

/// <summary>What a reminder posts: the fee and interest that it claims, against receivables. Pure. One that claims nothing has no lines.</summary>
internal static class NoticePosting
{
    public static Posting For(Guid id, IssuedNotice notice, ChartOfAccounts chart)
    {
        var lines = new List<PostingLine>();
        foreach (var (text, amount) in Claims(notice))
        {
            lines.Add(Line(AccountRole.DunningIncome, -Functional(notice, amount), -amount, text));
        }

        if (lines.Count > 0)
        {
            lines.Insert(0, Line(AccountRole.Receivables, FunctionalTotal(notice), notice.Charges, null));
        }

        return new Posting(
            notice.Date,
            EntryKind.DunningNotice,
            $"Reminder {notice.Number}, {notice.Buyer.Name}",
            SourceTypes.Notice,
            id,
            lines
        );

        PostingLine Line(AccountRole role, decimal functional, decimal amount, string? text) =>
            new(chart.InRole(role).Id, functional, notice.Currency, amount, notice.Buyer.Id, Text: text);
    }

    /// <summary>What is claimed in functional currency: each part is rounded by itself.</summary>
    public static decimal FunctionalTotal(IssuedNotice notice) => Claims(notice).Sum(claim => Functional(notice, claim.Amount));

    private static IEnumerable<(string Text, decimal Amount)> Claims(IssuedNotice notice) =>
        notice.IsClaimed ? new[] { ("Fee", notice.Fee), ("Interest", notice.Interest) }.Where(claim => claim.Item2 != 0) : [];

    private static decimal Functional(IssuedNotice notice, decimal amount) =>
        Currency.Get(notice.Seller.Currency).Round(amount * notice.ExchangeRate);
}
