using BackOffice.Finance.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger;

public enum EntryKind
{
    Invoice,
    CreditMemo,
    Payment,
    Refund,
    Bill,
    SupplierCredit,
    SupplierPayment,
    SupplierRefund,

    /// <summary>An exchange difference, realised by an allocation or of a revaluation: it balances in functional currency only.</summary>
    ExchangeDifference,
    Manual,
    Reversal,

    /// <summary>A movement of the bank posted straight to accounts.</summary>
    Bank,

    /// <summary>Fee and interest of a reminder.</summary>
    DunningNotice,
    WriteOff,
}

/// <summary>A posted entry: never changed, never removed. A correction is another entry.</summary>
internal sealed class JournalEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Place in the chain, from 1 without gaps: the order of posting.</summary>
    public long Sequence { get; init; }

    public DateOnly Date { get; init; }

    public EntryKind Kind { get; init; }

    public required string Memo { get; init; }

    /// <summary>What was posted: <c>document</c>, <c>bill</c>, <c>payment</c>, <c>allocation</c>, <c>bankMatch</c>, <c>notice</c>,
    /// <c>writeOff</c>, <c>revaluation</c>, <c>accountRevaluation</c>, <c>manual</c>.</summary>
    public required string SourceType { get; init; }

    public Guid SourceId { get; init; }

    /// <summary>The entry this one takes back; at most one does (G-08).</summary>
    public Guid? ReversesId { get; init; }

    public DateTime PostedAt { get; init; }

    public Guid PostedById { get; init; }

    public required string PostedBy { get; init; }

    /// <summary>SHA-256 of the previous hash and the canonical text of this entry, lower-case hex.</summary>
    public required string Hash { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var entry = model.Entity<JournalEntry>();
        entry.ToTable("finance_journal_entries");
        Kernel.Data.AppendOnlyTables.AppendOnly(entry);
        entry.Property(item => item.Kind).HasConversion<string>();
        entry.HasIndex(item => item.Sequence).IsUnique();
        entry.HasIndex(item => new { item.Date, item.Sequence });
        entry.HasIndex(item => new { item.SourceId, item.SourceType });
        entry.HasIndex(item => item.ReversesId).IsUnique().HasFilter("\"ReversesId\" IS NOT NULL");
    }
}

/// <summary>One side of an entry. Debit and credit are in functional currency and one of them is 0.</summary>
internal sealed class JournalLine
{
    public Guid EntryId { get; init; }

    /// <summary>From 1.</summary>
    public int LineNo { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>The entry's date, here too for range queries.</summary>
    public DateOnly Date { get; init; }

    public decimal Debit { get; init; }

    public decimal Credit { get; init; }

    /// <summary>Transaction currency, ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>In transaction currency, debit positive.</summary>
    public decimal CurrencyAmount { get; init; }

    public Guid? PartyId { get; init; }

    /// <summary>Code of the tax this line is the tax or the base of.</summary>
    public string? TaxCode { get; init; }

    /// <summary>On tax lines the base in functional currency.</summary>
    public decimal? TaxBase { get; init; }

    public string? Text { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var line = model.Entity<JournalLine>();
        line.ToTable("finance_journal_lines");
        Kernel.Data.AppendOnlyTables.AppendOnly(line);
        line.HasKey(item => new { item.EntryId, item.LineNo });
        line.HasIndex(item => new { item.AccountId, item.Date });
        line.HasIndex(item => item.Date);
        line.HasOne<JournalEntry>().WithMany().HasForeignKey(item => item.EntryId);
        line.HasOne<Account>().WithMany().HasForeignKey(item => item.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Movement of an account in a month: kept with every posting, rebuilt by <c>verify</c>.</summary>
/// <param name="Month">First day of the month.</param>
internal sealed record AccountBalance(Guid AccountId, DateOnly Month, decimal Debit, decimal Credit)
{
    internal static void Map(ModelBuilder model)
    {
        var balance = model.Entity<AccountBalance>();
        balance.ToTable("finance_balances");
        balance.HasKey(item => new { item.AccountId, item.Month });
        balance.HasOne<Account>().WithMany().HasForeignKey(item => item.AccountId);
    }
}

/// <summary>The end of the hash chain. Its row is held by whoever posts until the commit, so the chain cannot fork (G-14).</summary>
internal sealed class LedgerHead
{
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    public int Id { get; init; } = 1;

    public long Sequence { get; set; }

    public string Hash { get; set; } = Genesis;

    internal static void Map(ModelBuilder model) => model.Entity<LedgerHead>().ToTable("finance_ledger_head");
}
