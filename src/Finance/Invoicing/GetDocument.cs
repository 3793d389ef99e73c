using System.Text.Json;
using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Finance.WriteOffs;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Invoicing;

/// <summary>An allocation as seen from one document.</summary>
/// <param name="OtherKind"><c>invoice</c>, <c>creditMemo</c>, <c>bill</c>, <c>supplierCredit</c>, <c>payment</c>, <c>notice</c> or <c>writeOff</c>.</param>
/// <param name="Amount">Positive; what this allocation settles.</param>
public sealed record AllocationRow(Guid Id, Guid OtherId, string OtherKind, string OtherNumber, DateOnly Date, decimal Amount);

/// <summary>A document that belongs to another.</summary>
public sealed record RelatedDocument(Guid Id, string Kind, string Number, DateOnly Date, decimal Total);

/// <summary>A document with everything its page shows. Exactly one of <paramref name="Draft"/> and <paramref name="Content"/> is there.</summary>
/// <param name="Planned">What a draft would say if it were issued now; null while something it needs is missing.</param>
/// <param name="Figures">Of the issued content, or of the draft as far as it can be computed.</param>
/// <param name="Problems">What keeps a draft from being issued.</param>
/// <param name="HidesBank">Whether it names a bank account that the reader does not see.</param>
public sealed record DocumentCard(
    DocumentRow Row,
    long Version,
    DateTime? IssuedAt,
    DateTime? SentAt,
    DraftInput? Draft,
    IssuedDocument? Content,
    IssuedDocument? Planned,
    DocumentFigures? Figures,
    IReadOnlyList<Refusal> Problems,
    IReadOnlyList<AllocationRow> Allocations,
    IReadOnlyList<RelatedDocument> Related,
    Guid? EntryId,
    bool HidesBank
);

/// <summary>One invoice or credit memo.</summary>
public sealed class GetDocument(Work work, SensitiveFields fields, TimeProvider time)
{
    public Task<Outcome<DocumentCard>> Run(Guid id, DocumentKind? kind = null, CancellationToken cancel = default) =>
        work.Read<DocumentCard>(
            DocumentRights.View,
            async db =>
            {
                var row = await db.Set<SalesDocument>()
                    .AsNoTracking()
                    .FirstOrDefaultAsync(item => item.Id == id && (kind == null || item.Kind == kind), cancel);
                return row is null ? Refusal.NotFound("document") : await Card(db, row, cancel);
            },
            cancel
        );

    /// <summary>The stored content of an issued document.</summary>
    internal static async Task<IssuedDocument?> Content(TenantDb db, Guid id, CancellationToken cancel)
    {
        var json = await db.Set<IssuedContent>()
            .AsNoTracking()
            .Where(item => item.DocumentId == id)
            .Select(item => item.Json)
            .FirstOrDefaultAsync(cancel);
        return json is null ? null : JsonSerializer.Deserialize<IssuedDocument>(json);
    }

    private async Task<DocumentCard> Card(TenantDb db, SalesDocument row, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var hidesBank = await fields.Hides(BankDetails.Class, DocumentRights.View, cancel);
        var content = await Content(db, row.Id, cancel);
        var input = row.Draft is null ? null : JsonSerializer.Deserialize<DraftInput>(row.Draft);
        var context = input is null ? null : await DraftContext.Load(db, input, cancel);
        var reading = context is null ? null : DraftReading.Of(context, input!);
        return new DocumentCard(
            DocumentList.RowOf(row, today),
            row.Version,
            row.IssuedAt,
            row.SentAt,
            input,
            content?.Shown(hidesBank),
            reading is { Refusals.Count: 0, Figures: not null }
                ? IssuedContentOf.Draft(row.Kind, input!, context!, reading, "").Shown(hidesBank)
                : null,
            content?.Figures ?? reading?.Figures,
            reading?.Refusals ?? [],
            content is null ? [] : await AllocationsOf.Item(db, row.Id, cancel),
            await Related(db, row, cancel),
            await EntryOf(db, row.Id, cancel),
            hidesBank && content?.Seller.Iban is not null
        );
    }

    // The books are not there record by record.
    private static async Task<Guid?> EntryOf(TenantDb db, Guid document, CancellationToken cancel) =>
        db.Reach is not null
            ? null
            : await db.Set<JournalEntry>()
                .AsNoTracking()
                .Where(entry => entry.SourceId == document && entry.SourceType == SourceTypes.Document)
                .Select(entry => (Guid?)entry.Id)
                .FirstOrDefaultAsync(cancel);

    private static async Task<IReadOnlyList<RelatedDocument>> Related(TenantDb db, SalesDocument row, CancellationToken cancel)
    {
        var documents = await db.Set<SalesDocument>()
            .AsNoTracking()
            .Where(item => item.Number != null && (item.OriginalInvoiceId == row.Id || item.Id == row.OriginalInvoiceId))
            .OrderBy(item => item.IssueDate)
            .ToListAsync(cancel);
        return [.. documents.Select(item => new RelatedDocument(item.Id, KindName(item.Kind), item.Number!, item.IssueDate, item.Total))];
    }

    internal static string KindName(DocumentKind kind) => kind == DocumentKind.Invoice ? "invoice" : "creditMemo";
}

/// <summary>The allocations of an open item with the number of the other side; taken-back ones are left out.</summary>
internal static class AllocationsOf
{
    public static async Task<IReadOnlyList<AllocationRow>> Item(TenantDb db, Guid id, CancellationToken cancel)
    {
        var all = await db.Set<Allocation>()
            .AsNoTracking()
            .Where(item => item.FromId == id || item.ToId == id)
            .OrderBy(item => item.Date)
            .ThenBy(item => item.Id)
            .ToListAsync(cancel);
        var reversed = all.Where(item => item.ReversesId is not null).Select(item => item.ReversesId!.Value).ToHashSet();
        var live = all.Where(item => item.ReversesId is null && !reversed.Contains(item.Id)).ToList();
        var others = live.Select(item => item.FromId == id ? item.ToId : item.FromId).ToList();
        var documents = await db.Set<SalesDocument>()
            .AsNoTracking()
            .Where(item => others.Contains(item.Id))
            .ToDictionaryAsync(item => item.Id, item => (Kind: GetDocument.KindName(item.Kind), item.Number), cancel);
        var payments = await db.Set<Payment>()
            .AsNoTracking()
            .Where(item => others.Contains(item.Id))
            .ToDictionaryAsync(item => item.Id, item => (Kind: "payment", Number: (string?)item.Number), cancel);
        var bills = await db.Set<Bill>()
            .AsNoTracking()
            .Where(item => others.Contains(item.Id))
            .ToDictionaryAsync(item => item.Id, item => (Kind: GetBill.KindName(item.Kind), item.Number), cancel);
        var notices = await db.Set<DunningNotice>()
            .AsNoTracking()
            .Where(item => others.Contains(item.Id))
            .ToDictionaryAsync(item => item.Id, item => (Kind: "notice", Number: (string?)item.Number), cancel);
        var writeOffs = await db.Set<WriteOff>()
            .AsNoTracking()
            .Where(item => others.Contains(item.Id))
            .ToDictionaryAsync(item => item.Id, item => (Kind: "writeOff", Number: item.Reason), cancel);
        return
        [
            .. live.Select(item =>
            {
                var other = item.FromId == id ? item.ToId : item.FromId;
                var (kind, number) =
                    documents.TryGetValue(other, out var document) ? document
                    : bills.TryGetValue(other, out var bill) ? bill
                    : notices.TryGetValue(other, out var notice) ? notice
                    : writeOffs.TryGetValue(other, out var writeOff) ? writeOff
                    : payments[other];
                return new AllocationRow(item.Id, other, kind, number ?? "", item.Date, item.Amount);
            }),
        ];
    }
}
