using System.Text.Json;
using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Bills;
using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>
/// Every posted bill says what its row says, has the figures that follow from its lines and the tax that the supplier printed (T-20),
/// and posted what the rules make of its stored content (G-07); a void one is taken back on its day, and no other.
/// </summary>
internal sealed class BillCheck : ILedgerCheck
{
    private const string Name = "bills";

    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var last = Guid.Empty;
        while (true)
        {
            var batch = await context
                .Db.Set<Bill>()
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

    private static async Task<Difference?> Check(VerificationContext context, List<Bill> batch, CancellationToken cancel)
    {
        var ids = batch.ConvertAll(row => row.Id);
        var contents = await context
            .Db.Set<BillContent>()
            .Where(row => ids.Contains(row.BillId))
            .ToDictionaryAsync(row => row.BillId, row => row.Json, cancel);
        var expected = new List<(string Name, Posting Posting)>();
        foreach (var row in batch)
        {
            if (!contents.TryGetValue(row.Id, out var json))
            {
                return new Difference(Name, row.Number!, "stored with its content", "stored without");
            }

            var content = JsonSerializer.Deserialize<PostedBill>(json)!;
            if ((Other(row, content) ?? OtherFigures(row, content)) is { } other)
            {
                return other;
            }

            if (BillPosting.For(row.Id, content, context.Chart) is { Lines.Count: > 0 } posting)
            {
                expected.Add((row.Number!, posting));
            }
        }

        return await StoredEntries.FirstOther(context.Db, Name, expected, cancel) ?? await OtherReversal(context, batch, cancel);
    }

    private static Difference? Other(Bill row, PostedBill content)
    {
        var functional = Currency.Get(content.FunctionalCurrency).Round(content.Figures.Total * content.ExchangeRate);
        var stored = (
            row.Number,
            row.SupplierNumber,
            row.NumberKey,
            row.Kind,
            row.SupplierId,
            row.IssueDate,
            row.DueDate,
            row.Currency,
            row.Total,
            row.Tax,
            row.FunctionalTotal
        );
        var said = (
            content.Number,
            content.SupplierNumber,
            SupplierNumbers.KeyOf(content.SupplierNumber),
            content.Kind,
            (Guid?)content.Supplier.Id,
            content.IssueDate,
            content.DueDate,
            content.Currency,
            content.Figures.Total,
            content.Figures.Tax,
            functional
        );
        return stored == said! ? null : new Difference(Name, row.Number!, said.ToString(), stored.ToString());
    }

    // How the compared tax was rounded is not kept: it stands in the figures, and only the printed tax is posted.
    private static Difference? OtherFigures(Bill row, PostedBill content)
    {
        var inputs = content.Lines.Select(line => new BillLineInput(
            new LineInput(line.Quantity, line.UnitPrice, line.BaseQuantity, line.TaxCategory, line.TaxRate)
            {
                Allowances = line.DiscountPercent is { } percent and not 0 ? [new AdjustmentInput(null, percent, "Discount", "95")] : [],
            },
            line.TaxCode,
            line.SelfAssessedRate,
            line.DeductiblePercent
        ));
        var stated = content.Figures.Taxes.ToDictionary(tax => tax.TaxCode, tax => tax.Tax, StringComparer.Ordinal);
        var (figures, lines) = BillArithmetic.Compute(content.Currency, TaxRounding.Category, [.. inputs], stated);
        return Parts(figures, lines)
            .Zip(Parts(content.Figures, [.. content.Lines.Select(line => new BillLineFigures(line.Net, line.Tax, line.NotDeducted))]))
            .Where(pair => pair.First != pair.Second)
            .Select(pair => new Difference(Name, row.Number!, pair.First, pair.Second))
            .FirstOrDefault();
    }

    private static IEnumerable<string> Parts(BillFigures figures, IReadOnlyList<BillLineFigures> lines) =>
        [
            .. lines.Select(
                (line, at) => $"line {at + 1}: net {line.Net:0.####}, tax {line.Tax:0.####}, not deducted {line.NotDeducted:0.####}"
            ),
            .. figures.Taxes.Select(tax =>
                $"tax {tax.TaxCode}: {tax.Tax:0.####} of {tax.Base:0.####}, accounted for {tax.SelfAssessed:0.####}"
            ),
            $"net {figures.Net:0.####}, tax {figures.Tax:0.####}, total {figures.Total:0.####}",
        ];

    private static async Task<Difference?> OtherReversal(VerificationContext context, List<Bill> batch, CancellationToken cancel)
    {
        var ids = batch.ConvertAll(row => row.Id);
        var entries = await context
            .Db.Set<JournalEntry>()
            .Where(entry => entry.SourceType == SourceTypes.Bill && ids.Contains(entry.SourceId))
            .Select(entry => new
            {
                entry.SourceId,
                entry.ReversesId,
                entry.Date,
            })
            .ToListAsync(cancel);
        var reversals = entries.Where(entry => entry.ReversesId is not null).ToLookup(entry => entry.SourceId, entry => entry.Date);
        var posted = entries.Select(entry => entry.SourceId).ToHashSet();
        return batch
            .Where(row => posted.Contains(row.Id) && !reversals[row.Id].SequenceEqual(row.VoidDate is { } day ? [day] : []))
            .Select(row => new Difference(
                Name,
                row.Number!,
                row.VoidDate is { } day ? $"taken back on {VerificationContext.Day(day)}" : "not taken back",
                reversals[row.Id].Any()
                    ? $"taken back on {string.Join(", ", reversals[row.Id].Select(VerificationContext.Day))}"
                    : "not taken back"
            ))
            .FirstOrDefault();
    }
}
