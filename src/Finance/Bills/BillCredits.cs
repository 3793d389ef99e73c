using BackOffice.Finance.Accounts;
using BackOffice.Finance.OpenItems;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bills;

/// <summary>How supplier credits relate to the bill they name.</summary>
internal static class BillCredits
{
    /// <summary>Supplier credits that name a bill never exceed it: in total, and per line where they name one .</summary>
    public static async Task<Refusal?> Check(TenantDb db, PostedBill credit, CancellationToken cancel)
    {
        if (credit.Kind != BillKind.SupplierCredit || credit.Original is not { } original)
        {
            return null;
        }

        // Holding the bill makes a second credit and its voiding wait, and then see the first.
        await db.Set<Bill>()
            .Where(row => row.Id == original.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1), cancel);
        var bill = await db.Set<Bill>().AsNoTracking().SingleAsync(row => row.Id == original.Id, cancel);
        if (bill.VoidDate is not null)
        {
            return new Refusal("credit.void", "originalBillId", "The bill was voided meanwhile.", RefusalKind.Conflict);
        }

        if (bill.Currency != credit.Currency)
        {
            return new Refusal("credit.currency", "currency", "A supplier credit is in the currency of its bill.");
        }

        var credited = await db.Set<Bill>()
            .Where(row =>
                row.Kind == BillKind.SupplierCredit && row.Number != null && row.VoidDate == null && row.OriginalId == original.Id
            )
            .SumAsync(row => row.Total, cancel);
        var left = bill.Total - credited;
        return credit.Figures.Total > left
            ? new Refusal("credit.exceeds_bill", "lines", $"At most {left:0.00##} {credit.Currency} of the bill is left to credit.")
            : await CheckLines(db, credit, original.Id, cancel);
    }

    private static async Task<Refusal?> CheckLines(TenantDb db, PostedBill credit, Guid original, CancellationToken cancel)
    {
        if (credit.Lines.All(line => line.OriginalLine is null))
        {
            return null;
        }

        var billed = await db.Set<BillLine>().AsNoTracking().Where(line => line.BillId == original).ToListAsync(cancel);
        var before = await db.Set<BillLine>()
            .AsNoTracking()
            .Where(line => line.OriginalId == original && db.Set<Bill>().Any(row => row.Id == line.BillId && row.VoidDate == null))
            .ToListAsync(cancel);
        for (var at = 0; at < credit.Lines.Count; at++)
        {
            var number = credit.Lines[at].OriginalLine;
            var line = billed.Find(row => row.LineNo == number);
            if (number is not null && line is null)
            {
                return new Refusal("credit.line", $"lines[{at}].originalLine", $"The bill has no line {number}.");
            }

            var same = credit.Lines.Where(row => row.OriginalLine == number).ToList();
            var quantity = same.Sum(row => row.Quantity) + before.Where(row => row.OriginalLine == number).Sum(row => row.Quantity);
            var net = same.Sum(row => row.Net) + before.Where(row => row.OriginalLine == number).Sum(row => row.Net);
            if (line is not null && (Math.Abs(quantity) > Math.Abs(line.Quantity) || Math.Abs(net) > Math.Abs(line.Net)))
            {
                return new Refusal(
                    "credit.exceeds_line",
                    $"lines[{at}].quantity",
                    $"Line {number} of the bill has {line.Quantity:0.######} for {line.Net:0.00##}; more cannot be credited."
                );
            }
        }

        return null;
    }

    /// <summary>A supplier credit settles the open part of the bill it names; what is left stays our credit with the supplier.</summary>
    public static async Task Settle(
        TenantDb db,
        ChartOfAccounts chart,
        Currency functional,
        Bill credit,
        PostedBill content,
        CancellationToken cancel
    )
    {
        if (credit.Kind != BillKind.SupplierCredit || content.Original is not { } original)
        {
            return;
        }

        var bill = (Bill)(await Allocating.Find(db, original.Id, cancel))!;
        var amount = Math.Min(-bill.Open, credit.Open);
        if (amount > 0)
        {
            await Allocating.Allocate(db, chart, functional, bill, credit, amount, content.IssueDate, cancel);
        }
    }
}
