using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bank;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Revaluations;
using BackOffice.Finance.WriteOffs;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger;

/// <summary>A posted entry with its lines.</summary>
/// <param name="Currency">Functional currency, of debits and credits.</param>
/// <param name="Source">What was posted; null for entries written by hand.</param>
/// <param name="CanReverse">Written by hand and not taken back yet.</param>
public sealed record JournalEntryCard(
    Guid Id,
    long Sequence,
    DateOnly Date,
    EntryKind Kind,
    string Memo,
    string Currency,
    IReadOnlyList<JournalLineCard> Lines,
    JournalSource? Source,
    Guid? ReversesId,
    Guid? ReversedById,
    bool CanReverse,
    DateTime PostedAt,
    string PostedBy,
    string Hash
);

public sealed record JournalLineCard(
    int LineNo,
    string AccountCode,
    string AccountName,
    decimal Debit,
    decimal Credit,
    string Currency,
    decimal CurrencyAmount,
    Guid? PartyId,
    string? PartyName,
    string? TaxCode,
    decimal? TaxBase,
    string? Text
);

/// <summary>The document, payment, allocation, reminder, write-off, line of the bank or revaluation behind an entry.</summary>
/// <param name="Type">invoice, creditMemo, bill, supplierCredit, payment, allocation, billAllocation, notice, writeOff, bankLine or
/// revaluation.</param>
/// <param name="Id">Of an allocation the document it settles.</param>
public sealed record JournalSource(string Type, Guid Id, string Number);

public sealed class GetJournalEntry(Work work)
{
    public Task<Outcome<JournalEntryCard>> Run(Guid id, CancellationToken cancel = default) =>
        work.Read<JournalEntryCard>(
            FinanceRights.View,
            async db =>
            {
                var entry = await db.Set<JournalEntry>().FirstOrDefaultAsync(row => row.Id == id, cancel);
                return entry is null ? Refusal.NotFound("journal entry") : await Card(db, entry, cancel);
            },
            cancel
        );

    private static async Task<JournalEntryCard> Card(TenantDb db, JournalEntry entry, CancellationToken cancel)
    {
        var lines = await db.Set<JournalLine>().Where(line => line.EntryId == entry.Id).OrderBy(line => line.LineNo).ToListAsync(cancel);
        var chart = await ChartOfAccounts.Load(db, cancel);
        var names = await PartyNames.Of(db, [.. lines.Select(line => line.PartyId).OfType<Guid>().Distinct()], cancel);
        var reversal = await db.Set<JournalEntry>()
            .Where(row => row.ReversesId == entry.Id)
            .Select(row => (Guid?)row.Id)
            .FirstOrDefaultAsync(cancel);
        return new JournalEntryCard(
            entry.Id,
            entry.Sequence,
            entry.Date,
            entry.Kind,
            entry.Memo,
            (await GetCompanyDetails.In(db, cancel)).Currency,
            [.. lines.Select(line => Line(line, chart.ById(line.AccountId), names))],
            await Source(db, entry, cancel),
            entry.ReversesId,
            reversal,
            entry.Kind == EntryKind.Manual && reversal is null,
            entry.PostedAt,
            entry.PostedBy,
            entry.Hash
        );
    }

    private static JournalLineCard Line(JournalLine line, Account account, Dictionary<Guid, string> names) =>
        new(
            line.LineNo,
            account.Code,
            account.Name,
            line.Debit,
            line.Credit,
            line.Currency,
            line.CurrencyAmount,
            line.PartyId,
            line.PartyId is { } party ? names.GetValueOrDefault(party) : null,
            line.TaxCode,
            line.TaxBase,
            line.Text
        );

    private static async Task<JournalSource?> Source(TenantDb db, JournalEntry entry, CancellationToken cancel) =>
        entry.SourceType switch
        {
            SourceTypes.Document => await Document(db, entry.SourceId, cancel),
            SourceTypes.Bill => await Bill(db, entry.SourceId, cancel),
            SourceTypes.Payment => await db.Set<Payment>()
                .Where(row => row.Id == entry.SourceId)
                .Select(row => new JournalSource("payment", row.Id, row.Number))
                .FirstOrDefaultAsync(cancel),
            SourceTypes.BankMatch => await db.Set<BankMatch>()
                .Where(row => row.Id == entry.SourceId)
                .Join(db.Set<BankLine>(), match => match.LineId, line => line.Id, (_, line) => line)
                .Select(line => new JournalSource("bankLine", line.Id, line.Counterparty ?? line.Text ?? line.Reference ?? ""))
                .FirstOrDefaultAsync(cancel),
            SourceTypes.Notice => await Notice(db, entry.SourceId, cancel),
            SourceTypes.WriteOff => await db.Set<WriteOff>()
                .Where(row => row.Id == entry.SourceId)
                .Select(row => new JournalSource("writeOff", row.Id, row.ItemNumber))
                .FirstOrDefaultAsync(cancel),
            SourceTypes.Allocation => await Allocated(db, entry.SourceId, cancel),
            SourceTypes.Revaluation or SourceTypes.AccountRevaluation => await db.Set<Revaluation>()
                .Where(row => row.Id == entry.SourceId)
                .Select(row => new JournalSource("revaluation", row.Id, "Revaluation"))
                .FirstOrDefaultAsync(cancel),
            _ => null,
        };

    private static async Task<JournalSource?> Document(TenantDb db, Guid id, CancellationToken cancel) =>
        await db.Set<SalesDocument>()
            .Where(row => row.Id == id && row.Number != null)
            .Select(row => new JournalSource(row.Kind == DocumentKind.Invoice ? "invoice" : "creditMemo", row.Id, row.Number!))
            .FirstOrDefaultAsync(cancel);

    private static Task<JournalSource?> Bill(TenantDb db, Guid id, CancellationToken cancel) =>
        db.Set<Bill>()
            .Where(row => row.Id == id && row.Number != null)
            .Select(row => new JournalSource(row.Kind == BillKind.Bill ? "bill" : "supplierCredit", row.Id, row.Number!))
            .FirstOrDefaultAsync(cancel);

    private static Task<JournalSource?> Notice(TenantDb db, Guid id, CancellationToken cancel) =>
        db.Set<DunningNotice>()
            .Where(row => row.Id == id)
            .Select(row => new JournalSource("notice", row.Id, row.Number))
            .FirstOrDefaultAsync(cancel);

    // Of a customer the document is the debit that is settled, of a supplier the credit.
    private static async Task<JournalSource?> Allocated(TenantDb db, Guid id, CancellationToken cancel)
    {
        var settled = await db.Set<Allocation>().FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (settled is null)
        {
            return null;
        }

        var document = await Document(db, settled.ToId, cancel);
        var bill = document is null ? await Bill(db, settled.FromId, cancel) ?? await Bill(db, settled.ToId, cancel) : null;
        return document is not null ? document with { Type = "allocation" }
            : bill is not null ? bill with { Type = "billAllocation" }
            : await Notice(db, settled.ToId, cancel);
    }
}
