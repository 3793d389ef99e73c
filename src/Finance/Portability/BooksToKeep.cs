using BackOffice.Finance.Bills;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Portability;

/// <summary>The ledger, the issued documents and the posted bills, which the law keeps for years, and where the ledger's chain ends.</summary>
internal sealed class BooksToKeep : ILawfulRecords
{
    public async Task<IReadOnlyList<KeptRecords>> Kept(TenantDb db, CancellationToken cancel)
    {
        var kept = new List<KeptRecords>();
        var entries = db.Set<JournalEntry>();
        if (await entries.MaxAsync(entry => (DateOnly?)entry.Date, cancel) is { } posted)
        {
            kept.Add(new KeptRecords("ledger entries", RecordKind.Books, posted, await entries.MaxAsync(entry => entry.PostedAt, cancel)));
        }

        var issued = db.Set<SalesDocument>().Where(document => document.IssuedAt != null);
        if (await issued.MaxAsync(document => (DateOnly?)document.IssueDate, cancel) is { } day)
        {
            var written = await issued.MaxAsync(document => document.IssuedAt, cancel);
            kept.Add(new KeptRecords("issued documents", RecordKind.Vouchers, day, written!.Value));
        }

        var bills = db.Set<Bill>().Where(bill => bill.PostedAt != null);
        if (await bills.MaxAsync(bill => (DateOnly?)bill.IssueDate, cancel) is { } billed)
        {
            var entered = await bills.MaxAsync(bill => bill.PostedAt, cancel);
            kept.Add(new KeptRecords("posted bills", RecordKind.Vouchers, billed, entered!.Value));
        }

        return kept;
    }

    public async Task<ChainHead> Head(TenantDb db, CancellationToken cancel)
    {
        var head = await db.Set<LedgerHead>().AsNoTracking().FirstOrDefaultAsync(cancel);
        return new ChainHead("ledger", head?.Sequence ?? 0, head?.Hash ?? "");
    }
}
