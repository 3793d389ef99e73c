using System.Text.Json;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bills;

/// <summary>Another bill of the supplier over the same amount, dated within a week: perhaps the same one, entered twice.</summary>
/// <param name="Number">Ours; null while it is a draft.</param>
public sealed record SimilarBill(Guid Id, string? Number, string? SupplierNumber, DateOnly IssueDate, string Currency, decimal Total);

/// <summary>A bill with everything its page shows. Exactly one of <paramref name="Draft"/> and <paramref name="Content"/> is there.</summary>
/// <param name="Planned">What a draft would say if it were posted now; null while something it needs is missing.</param>
/// <param name="Figures">Of the posted content, or of the draft as far as it can be computed.</param>
/// <param name="Problems">What keeps a draft from being posted.</param>
/// <param name="Similar">What a draft may be a second entry of.</param>
/// <param name="ReversalId">The entry that took a void bill back.</param>
/// <param name="Hold">Why it is not paid; null while it may be.</param>
public sealed record BillCard(
    BillRow Row,
    long Version,
    DateTime? PostedAt,
    BillInput? Draft,
    PostedBill? Content,
    PostedBill? Planned,
    BillFigures? Figures,
    IReadOnlyList<Refusal> Problems,
    IReadOnlyList<SimilarBill> Similar,
    IReadOnlyList<AllocationRow> Allocations,
    IReadOnlyList<RelatedDocument> Related,
    Guid? EntryId,
    Guid? ReversalId,
    DateOnly? VoidDate,
    HeldBill? Hold
);

/// <summary>That a bill is not paid, who said so and why.</summary>
public sealed record HeldBill(BillHold Kind, string Reason, string By, DateTime At);

/// <summary>One bill or supplier credit.</summary>
public sealed class GetBill(Work work, TimeProvider time)
{
    private const int SimilarDays = 7;

    public Task<Outcome<BillCard>> Run(Guid id, BillKind? kind = null, CancellationToken cancel = default) =>
        work.Read<BillCard>(
            FinanceRights.View,
            async db =>
            {
                var row = await db.Set<Bill>()
                    .AsNoTracking()
                    .FirstOrDefaultAsync(item => item.Id == id && (kind == null || item.Kind == kind), cancel);
                return row is null ? Refusal.NotFound("bill") : await Card(db, row, cancel);
            },
            cancel
        );

    /// <summary>What may be the same bill, of the supplier and amount within a week, void ones left out.</summary>
    internal static Task<List<SimilarBill>> Similar(
        TenantDb db,
        BillKind kind,
        Guid? self,
        Guid? supplier,
        BillReading reading,
        CancellationToken cancel
    )
    {
        var total = reading.Figures?.Total ?? 0;
        var (from, to) = (Near(reading.IssueDate, -SimilarDays), Near(reading.IssueDate, SimilarDays));
        return total == 0
            ? Task.FromResult<List<SimilarBill>>([])
            : db.Set<Bill>()
                .AsNoTracking()
                .Where(row => row.SupplierId == supplier && row.Kind == kind && row.VoidDate == null && row.Id != self)
                .Where(row => row.Currency == reading.Currency && row.Total == total && row.IssueDate >= from && row.IssueDate <= to)
                .OrderBy(row => row.IssueDate)
                .ThenBy(row => row.Id)
                .Take(5)
                .Select(row => new SimilarBill(row.Id, row.Number, row.SupplierNumber, row.IssueDate, row.Currency, row.Total))
                .ToListAsync(cancel);
    }

    internal static string KindName(BillKind kind) => kind == BillKind.Bill ? "bill" : "supplierCredit";

    // At either end of the calendar there is nothing further.
    private static DateOnly Near(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    private async Task<BillCard> Card(TenantDb db, Bill row, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var content = await Content(db, row.Id, cancel);
        var input = row.Draft is null ? null : JsonSerializer.Deserialize<BillInput>(row.Draft);
        var reading = input is null ? null : BillReading.Of(await BillContext.Load(db, row.Kind, row.Id, input, cancel), row.Kind, input);
        var entries = await db.Set<JournalEntry>()
            .AsNoTracking()
            .Where(entry => entry.SourceId == row.Id && entry.SourceType == SourceTypes.Bill)
            .Select(entry => new { entry.Id, entry.ReversesId })
            .ToListAsync(cancel);
        return new BillCard(
            BillList.RowOf(row, today),
            row.Version,
            row.PostedAt,
            input,
            content,
            reading is { Refusals.Count: 0, Figures: not null } ? reading.Posted("") : null,
            content?.Figures ?? reading?.Figures,
            reading?.Refusals ?? [],
            reading is null ? [] : await Similar(db, row.Kind, row.Id, row.SupplierId, reading, cancel),
            content is null ? [] : await AllocationsOf.Item(db, row.Id, cancel),
            await Related(db, row, cancel),
            entries.Find(entry => entry.ReversesId is null)?.Id,
            entries.Find(entry => entry.ReversesId is not null)?.Id,
            row.VoidDate,
            row.Hold is { } hold ? new HeldBill(hold, row.HoldReason!, row.HeldBy!, row.HeldAt!.Value) : null
        );
    }

    private static async Task<PostedBill?> Content(TenantDb db, Guid id, CancellationToken cancel)
    {
        var json = await db.Set<BillContent>()
            .AsNoTracking()
            .Where(item => item.BillId == id)
            .Select(item => item.Json)
            .FirstOrDefaultAsync(cancel);
        return json is null ? null : JsonSerializer.Deserialize<PostedBill>(json);
    }

    private static Task<List<RelatedDocument>> Related(TenantDb db, Bill row, CancellationToken cancel) =>
        db.Set<Bill>()
            .AsNoTracking()
            .Where(item => item.Number != null && (item.OriginalId == row.Id || item.Id == row.OriginalId))
            .OrderBy(item => item.IssueDate)
            .ThenBy(item => item.Id)
            .Select(item => new RelatedDocument(
                item.Id,
                item.Kind == BillKind.Bill ? "bill" : "supplierCredit",
                item.Number!,
                item.IssueDate,
                item.Total
            ))
            .ToListAsync(cancel);
}
