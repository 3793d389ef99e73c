using System.Text.Json;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>Every issued document says what its row says has the figures that follow from its lines (T-20), and posted what the rules make of its stored content (G-07).</summary>
internal sealed class DocumentCheck : ILedgerCheck
{
    private const string Name = "documents";

    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var last = Guid.Empty;
        while (true)
        {
            var batch = await context
                .Db.Set<SalesDocument>()
                .Where(row => row.Number != null && row.Id > last)
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

    private static async Task<Difference?> Check(VerificationContext context, List<SalesDocument> batch, CancellationToken cancel)
    {
        var ids = batch.ConvertAll(row => row.Id);
        var contents = await context
            .Db.Set<IssuedContent>()
            .Where(row => ids.Contains(row.DocumentId))
            .ToDictionaryAsync(row => row.DocumentId, row => row.Json, cancel);
        var expected = new List<(string Name, Posting Posting)>();
        foreach (var row in batch)
        {
            if (!contents.TryGetValue(row.Id, out var json))
            {
                return new Difference(Name, row.Number!, "stored with its content", "stored without");
            }

            var content = JsonSerializer.Deserialize<IssuedDocument>(json)!;
            if (Other(row, content) is { } other)
            {
                return other;
            }

            if (StoredFigures.Other(content) is { } figures)
            {
                return new Difference(Name, row.Number!, figures.Expected, figures.Found);
            }

            if (InvoicePosting.For(row.Id, content, context.Chart) is { Lines.Count: > 0 } posting)
            {
                expected.Add((row.Number!, posting));
            }
        }

        return await StoredEntries.FirstOther(context.Db, Name, expected, cancel);
    }

    private static Difference? Other(SalesDocument row, IssuedDocument content)
    {
        var total = content.Figures.TaxInclusive + content.Figures.RoundingAmount;
        var functional = Currency.Get(content.Seller.Currency).Round(total * content.ExchangeRate);
        var stored = (
            row.Number,
            row.Kind,
            row.CustomerId,
            row.IssueDate,
            row.DueDate,
            row.Currency,
            row.Total,
            row.Tax,
            row.FunctionalTotal
        );
        var said = (
            content.Number,
            content.Kind,
            (Guid?)content.Buyer.Id,
            content.IssueDate,
            content.DueDate,
            content.Currency,
            total,
            content.Figures.Tax,
            functional
        );
        return stored == said! ? null : new Difference(Name, row.Number!, said.ToString(), stored.ToString());
    }
}
