using System.Text.Json;
using BackOffice.Finance.Dunning;
using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>
/// Every reminder says what its row and its items say, charges the interest of the days and balances that it states, and posted what the
/// rules make of its stored content (G-07).
/// </summary>
internal sealed class NoticeCheck : ILedgerCheck
{
    private const string Name = "reminders";

    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var last = Guid.Empty;
        while (true)
        {
            var batch = await context
                .Db.Set<DunningNotice>()
                .Where(row => row.Id > last)
                .OrderBy(row => row.Id)
                .Take(VerificationContext.Batch)
                .ToListAsync(cancel);
            if (batch.Count == 0)
            {
                return null;
            }

            if (await Check(context, batch, cancel) is { } difference)
            {
                return difference;
            }

            last = batch[^1].Id;
        }
    }

    private static async Task<Difference?> Check(VerificationContext context, List<DunningNotice> batch, CancellationToken cancel)
    {
        var ids = batch.ConvertAll(row => row.Id);
        var contents = await context
            .Db.Set<NoticeContent>()
            .Where(row => ids.Contains(row.NoticeId))
            .ToDictionaryAsync(row => row.NoticeId, row => row.Json, cancel);
        var items = (await context.Db.Set<NoticeItem>().Where(row => ids.Contains(row.NoticeId)).ToListAsync(cancel)).ToLookup(row =>
            row.NoticeId
        );
        var expected = new List<(string Name, Posting Posting)>();
        foreach (var row in batch)
        {
            if (!contents.TryGetValue(row.Id, out var json))
            {
                return new Difference(Name, row.Number, "stored with its content", "stored without");
            }

            var content = JsonSerializer.Deserialize<IssuedNotice>(json)!;
            if ((Other(row, content) ?? OtherItems(row, content, [.. items[row.Id]]) ?? OtherInterest(row, content)) is { } other)
            {
                return other;
            }

            if (NoticePosting.For(row.Id, content, context.Chart) is { Lines.Count: > 0 } posting)
            {
                expected.Add((row.Number, posting));
            }
        }

        return await StoredEntries.FirstOther(context.Db, Name, expected, cancel);
    }

    private static Difference? Other(DunningNotice row, IssuedNotice content)
    {
        var stored = (row.Number, row.CustomerId, row.Date, row.Level, row.Currency, row.Overdue, row.Total, row.FunctionalTotal);
        var said = (
            content.Number,
            content.Buyer.Id,
            content.Date,
            content.Level,
            content.Currency,
            content.Lines.Sum(line => line.Open),
            content.Charges,
            NoticePosting.FunctionalTotal(content)
        );
        return stored == said ? null : new Difference(Name, row.Number, said.ToString(), stored.ToString());
    }

    private static Difference? OtherItems(DunningNotice row, IssuedNotice content, List<NoticeItem> items)
    {
        var stored = items.ConvertAll(item => (item.DocumentId, item.Level, item.Open)).Order().ToList();
        var said = content.Lines.Select(line => (line.DocumentId, line.Level, line.Open)).Order().ToList();
        return stored.SequenceEqual(said)
            ? null
            : new Difference(Name, $"{row.Number}, invoices", string.Join(", ", said), string.Join(", ", stored));
    }

    private static Difference? OtherInterest(DunningNotice row, IssuedNotice content)
    {
        var currency = Currency.Get(content.Currency);
        foreach (var line in content.Lines)
        {
            var interest = Interest.Of(line.Periods, line.InterestPercent, currency);
            if (interest != line.Interest)
            {
                return new Difference(
                    Name,
                    $"{row.Number}, interest on {line.Number}",
                    VerificationContext.Amount(interest),
                    VerificationContext.Amount(line.Interest)
                );
            }
        }

        var sum = content.Lines.Sum(line => line.Interest);
        return sum == content.Interest
            ? null
            : new Difference(
                Name,
                $"{row.Number}, interest",
                VerificationContext.Amount(sum),
                VerificationContext.Amount(content.Interest)
            );
    }
}
