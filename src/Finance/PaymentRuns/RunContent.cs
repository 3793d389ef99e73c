using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>A run with its lines in their order, and the documents of each; tracked.</summary>
internal sealed record RunContent(PaymentRun Run, IReadOnlyList<PaymentRunLine> Lines, ILookup<Guid, PaymentRunItem> Items)
{
    /// <param name="only">One line of it; all of them when absent.</param>
    public static async Task<RunContent?> Load(TenantDb db, Guid id, CancellationToken cancel, Guid? only = null)
    {
        var run = await db.Set<PaymentRun>().AsTracking().FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (run is null)
        {
            return null;
        }

        var lines = await db.Set<PaymentRunLine>()
            .AsTracking()
            .Where(row => row.RunId == id && (only == null || row.Id == only))
            .OrderBy(row => row.LineNo)
            .ToListAsync(cancel);
        var items = await db.Set<PaymentRunItem>()
            .AsTracking()
            .Where(row => row.RunId == id && (only == null || row.LineId == only))
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        return new RunContent(run, lines, items.ToLookup(item => item.LineId));
    }

    /// <summary>What the documents of the run are now.</summary>
    public async Task<Dictionary<Guid, DueBill>> Bills(TenantDb db, CancellationToken cancel) =>
        (
            await DueBills.These(db, Run.Currency, [.. Items.SelectMany(group => group).Select(item => item.DocumentId)], Run.Id, cancel)
        ).ToDictionary(bill => bill.Id);

    /// <summary>Why a line cannot be paid as it was chosen; null where it can. Pure.</summary>
    public string? Problem(PaymentRunLine line, IReadOnlyDictionary<Guid, DueBill> bills) =>
        Items[line.Id]
            .Select(item =>
                !bills.TryGetValue(item.DocumentId, out var bill) ? "One of its documents is settled or void."
                : bill.Excluded is { } why ? $"{bill.Number}: {why.Message}"
                : bill.OpenAmount < Math.Abs(item.Amount) ? $"{bill.Number}: only {bill.OpenAmount:0.00##} {bill.Currency} are open."
                : null
            )
            .FirstOrDefault(problem => problem is not null);

    public async Task<List<Refusal>> Problems(TenantDb db, CancellationToken cancel)
    {
        var bills = await Bills(db, cancel);
        return
        [
            .. Lines
                .Select((line, at) => (Problem: Problem(line, bills), line.SupplierName, At: at))
                .Where(row => row.Problem is not null)
                .Select(row => new Refusal(
                    "payment_run.line",
                    $"lines[{row.At}]",
                    $"{row.SupplierName}: {row.Problem}",
                    RefusalKind.Conflict
                )),
        ];
    }

    /// <summary>Its documents can be in another run again.</summary>
    public void Free()
    {
        foreach (var item in Items.SelectMany(group => group))
        {
            item.OpenDocumentId = null;
        }
    }
}
