using System.Text.Json;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Dunning;

/// <summary>A reminder with everything its page shows.</summary>
/// <param name="Allocations">What settled its claims: payments, credits, a waiver.</param>
public sealed record NoticeCard(NoticeRow Row, IssuedNotice Content, IReadOnlyList<AllocationRow> Allocations, Guid? EntryId);

/// <summary>One reminder.</summary>
public sealed class GetNotice(Work work, SensitiveFields fields)
{
    public Task<Outcome<NoticeCard>> Run(Guid id, CancellationToken cancel = default) =>
        work.Read<NoticeCard>(
            DocumentRights.View,
            async db =>
            {
                var row = await db.Set<DunningNotice>().FirstOrDefaultAsync(item => item.Id == id, cancel);
                if (row is null)
                {
                    return Refusal.NotFound("reminder");
                }

                var hidesBank = await fields.Hides(BankDetails.Class, DocumentRights.View, cancel);
                // The books are not there record by record.
                var entry = db.Reach is not null
                    ? null
                    : await db.Set<JournalEntry>()
                        .Where(item => item.SourceId == id && item.SourceType == SourceTypes.Notice)
                        .Select(item => (Guid?)item.Id)
                        .FirstOrDefaultAsync(cancel);
                return new NoticeCard(
                    NoticeList.RowOf(row),
                    (await Content(db, id, cancel))!.Shown(hidesBank),
                    await AllocationsOf.Item(db, id, cancel),
                    entry
                );
            },
            cancel
        );

    /// <summary>The stored content; null where there is no such reminder.</summary>
    internal static async Task<IssuedNotice?> Content(TenantDb db, Guid id, CancellationToken cancel)
    {
        var json = await db.Set<NoticeContent>().Where(item => item.NoticeId == id).Select(item => item.Json).FirstOrDefaultAsync(cancel);
        return json is null ? null : JsonSerializer.Deserialize<IssuedNotice>(json);
    }
}
