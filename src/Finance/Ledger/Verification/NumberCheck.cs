using System.Globalization;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Payments;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Numbering;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>Invoices, credit memos, bills, supplier credits, payments and reminders are each numbered from 1 without a gap, per year where the pattern has one (N-01).</summary>
internal sealed class NumberCheck : ILedgerCheck
{
    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var patterns = await context.Db.Set<NumberSeries>().ToDictionaryAsync(row => row.Name, row => row.Pattern, cancel);
        return FirstGap(patterns[InvoiceNumbers.Invoice], await Documents(context.Db, DocumentKind.Invoice, cancel))
            ?? FirstGap(patterns[InvoiceNumbers.CreditMemo], await Documents(context.Db, DocumentKind.CreditMemo, cancel))
            ?? FirstGap(patterns[BillNumbers.Bill], await Bills(context.Db, BillKind.Bill, cancel))
            ?? FirstGap(patterns[BillNumbers.SupplierCredit], await Bills(context.Db, BillKind.SupplierCredit, cancel))
            ?? FirstGap(patterns[InvoiceNumbers.Payment], await Payments(context.Db, cancel))
            ?? FirstGap(patterns[DunningStep.Series], await Notices(context.Db, cancel));
    }

    internal static Difference? FirstGap(string pattern, IEnumerable<Numbered> rows)
    {
        foreach (
            var year in rows.GroupBy(row => pattern.Contains("{yyyy}", StringComparison.Ordinal) ? row.Date.Year : 0)
                .OrderBy(group => group.Key)
        )
        {
            var next = 1L;
            foreach (var row in year.Select(row => (row.Number, Place: Place(pattern, row))).OrderBy(row => row.Place))
            {
                if (row.Place != next)
                {
                    return new Difference(
                        "numbers",
                        row.Number,
                        $"number {next} of its series",
                        row.Place is null ? "no number of it" : $"number {row.Place}"
                    );
                }

                next++;
            }
        }

        return null;
    }

    private static long? Place(string pattern, Numbered row)
    {
        var text = pattern.Replace("{yyyy}", row.Date.Year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var (start, end) = (text.IndexOf("{n", StringComparison.Ordinal), text.IndexOf('}'));
        var (before, after) = (text[..start], text[(end + 1)..]);
        return
            row.Number.Length > before.Length + after.Length
            && row.Number.StartsWith(before, StringComparison.Ordinal)
            && row.Number.EndsWith(after, StringComparison.Ordinal)
            && long.TryParse(
                row.Number.AsSpan(before.Length, row.Number.Length - before.Length - after.Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var place
            )
            ? place
            : null;
    }

    private static Task<List<Numbered>> Documents(TenantDb db, DocumentKind kind, CancellationToken cancel) =>
        db.Set<SalesDocument>()
            .Where(row => row.Kind == kind && row.Number != null)
            .Select(row => new Numbered(row.Number!, row.IssueDate))
            .ToListAsync(cancel);

    private static Task<List<Numbered>> Bills(TenantDb db, BillKind kind, CancellationToken cancel) =>
        db.Set<Bill>()
            .Where(row => row.Kind == kind && row.Number != null)
            .Select(row => new Numbered(row.Number!, row.IssueDate))
            .ToListAsync(cancel);

    private static Task<List<Numbered>> Payments(TenantDb db, CancellationToken cancel) =>
        db.Set<Payment>().Select(row => new Numbered(row.Number, row.Date)).ToListAsync(cancel);

    private static Task<List<Numbered>> Notices(TenantDb db, CancellationToken cancel) =>
        db.Set<DunningNotice>().Select(row => new Numbered(row.Number, row.Date)).ToListAsync(cancel);

    internal sealed record Numbered(string Number, DateOnly Date);
}
