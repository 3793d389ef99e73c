using BackOffice.Finance.Charts;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>Receivables are the sum of the open items at the end of every day: day by day, both change by the same.</summary>
internal sealed class ControlCheck : ILedgerCheck
{
    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var account = context.Chart.InRole(AccountRole.Receivables).Id;
        var posted = await context
            .Db.Set<JournalLine>()
            .Where(line => line.AccountId == account)
            .GroupBy(line => line.Date)
            .Select(group => new
            {
                group.Key,
                Debit = group.Sum(line => line.Debit),
                Credit = group.Sum(line => line.Credit),
            })
            .ToDictionaryAsync(row => row.Key, row => row.Debit - row.Credit, cancel);
        var items = await Changes(context.Db, cancel);
        foreach (var day in posted.Keys.Union(items.Keys).Order())
        {
            var (expected, found) = (items.GetValueOrDefault(day), posted.GetValueOrDefault(day));
            if (expected != found)
            {
                return new Difference(
                    "receivables",
                    $"change of {context.NameOf(account)} on {VerificationContext.Day(day)}",
                    VerificationContext.Amount(expected),
                    VerificationContext.Amount(found)
                );
            }
        }

        return null;
    }

    private static async Task<Dictionary<DateOnly, decimal>> Changes(TenantDb db, CancellationToken cancel)
    {
        var documents = await db.Set<SalesDocument>()
            .Where(row => row.Number != null)
            .GroupBy(row => new { row.IssueDate, row.Kind })
            .Select(group => new { group.Key, Sum = group.Sum(row => row.FunctionalTotal) })
            .ToListAsync(cancel);
        var payments = await db.Set<Payment>()
            .GroupBy(row => new { row.Date, row.Direction })
            .Select(group => new { group.Key, Sum = group.Sum(row => row.FunctionalAmount) })
            .ToListAsync(cancel);
        var allocations = await db.Set<Allocation>()
            .GroupBy(row => row.Date)
            .Select(group => new
            {
                group.Key,
                From = group.Sum(row => row.FunctionalFrom),
                To = group.Sum(row => row.FunctionalTo),
            })
            .ToListAsync(cancel);
        return documents
            .Select(row => (Day: row.Key.IssueDate, Change: row.Key.Kind == DocumentKind.Invoice ? row.Sum : -row.Sum))
            .Concat(payments.Select(row => (Day: row.Key.Date, Change: row.Key.Direction == PaymentDirection.In ? -row.Sum : row.Sum)))
            .Concat(allocations.Select(row => (Day: row.Key, Change: row.From - row.To)))
            .GroupBy(row => row.Day)
            .ToDictionary(group => group.Key, group => group.Sum(row => row.Change));
    }
}
