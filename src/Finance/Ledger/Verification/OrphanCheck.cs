using BackOffice.Finance.Bank;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Revaluations;
using BackOffice.Finance.WriteOffs;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>Every entry has a source that exists, or was written by hand (G-06, G-07).</summary>
internal sealed class OrphanCheck : ILedgerCheck
{
    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var db = context.Db;
        var orphan = await db.Set<JournalEntry>()
            .Where(entry =>
                !(entry.SourceType == SourceTypes.Manual && (entry.Kind == EntryKind.Manual || entry.Kind == EntryKind.Reversal))
            )
            .Where(entry =>
                !(
                    entry.SourceType == SourceTypes.Document
                    && db.Set<SalesDocument>().Any(row => row.Id == entry.SourceId && row.Number != null)
                )
            )
            .Where(entry =>
                !(entry.SourceType == SourceTypes.Bill && db.Set<Bill>().Any(row => row.Id == entry.SourceId && row.Number != null))
            )
            .Where(entry => !(entry.SourceType == SourceTypes.Payment && db.Set<Payment>().Any(row => row.Id == entry.SourceId)))
            .Where(entry =>
                !(
                    entry.SourceType == SourceTypes.Allocation
                    && db.Set<Allocation>().Any(row => row.Id == entry.SourceId && row.FunctionalFrom != row.FunctionalTo)
                )
            )
            .Where(entry => !(entry.SourceType == SourceTypes.BankMatch && db.Set<BankMatch>().Any(row => row.Id == entry.SourceId)))
            .Where(entry =>
                !(
                    (entry.SourceType == SourceTypes.Revaluation || entry.SourceType == SourceTypes.AccountRevaluation)
                    && db.Set<Revaluation>().Any(row => row.Id == entry.SourceId)
                )
            )
            .Where(entry => !(entry.SourceType == SourceTypes.Notice && db.Set<DunningNotice>().Any(row => row.Id == entry.SourceId)))
            .Where(entry => !(entry.SourceType == SourceTypes.WriteOff && db.Set<WriteOff>().Any(row => row.Id == entry.SourceId)))
            .OrderBy(entry => entry.Sequence)
            .FirstOrDefaultAsync(cancel);
        return orphan is null
            ? null
            : new Difference(
                "sources",
                VerificationContext.NameOf(orphan),
                "an entry with a source",
                $"of {orphan.SourceType} {orphan.SourceId}, which is not there"
            );
    }
}
