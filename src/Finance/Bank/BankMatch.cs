using BackOffice.Finance.Accounts;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

public enum MatchKind
{
    /// <summary>Something that was in the books already.</summary>
    Entry,

    /// <summary>A payment that was registered with the match.</summary>
    Payment,

    /// <summary>Posted straight to accounts with the match, such as a fee of the bank.</summary>
    Accounts,

    /// <summary>To or from another bank account of the company.</summary>
    Transfer,

    /// <summary>Nothing that belongs in the books, for a reason.</summary>
    Ignored,
}

/// <summary>
/// What a movement of the bank, or a part of it, is in the books. Never changed; taking it back is another row with the
/// opposite amount.
/// </summary>
internal sealed record BankMatch
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid LineId { get; init; }

    /// <summary>The bank account of the line.</summary>
    public Guid AccountId { get; init; }

    public MatchKind Kind { get; init; }

    /// <summary>In the currency and with the sign of the line.</summary>
    public decimal Amount { get; init; }

    /// <summary>The entry whose movement of the bank account it is; none when ignored.</summary>
    public Guid? EntryId { get; init; }

    /// <summary>Functional units per unit of the account's currency, where the match posted to accounts.</summary>
    public decimal ExchangeRate { get; init; } = 1;

    /// <summary>When the match posted to accounts.</summary>
    public DateOnly Date { get; init; }

    /// <summary>Of an entry posted to accounts, what it says; else why a line is ignored or a match taken back.</summary>
    public string? Reason { get; init; }

    /// <summary>The match that this one takes back; at most one does.</summary>
    public Guid? ReversesId { get; init; }

    /// <summary>What was posted to take back what the match had posted.</summary>
    public Guid? CounterEntryId { get; init; }

    public DateTime At { get; init; }

    public Guid ById { get; init; }

    public required string By { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var match = model.Entity<BankMatch>();
        match.ToTable("finance_bank_matches");
        match.AppendOnly();
        match.Property(item => item.Kind).HasConversion<string>();
        match.Property(item => item.ExchangeRate).HasPrecision(18, 8);
        match.HasIndex(item => item.LineId);
        match.HasIndex(item => new { item.EntryId, item.AccountId });
        match.HasIndex(item => item.CounterEntryId).HasFilter("\"CounterEntryId\" IS NOT NULL");
        match.HasIndex(item => item.ReversesId).IsUnique().HasFilter("\"ReversesId\" IS NOT NULL");
        match.HasOne<BankLine>().WithMany().HasForeignKey(item => item.LineId);
        match.HasOne<Account>().WithMany().HasForeignKey(item => item.AccountId).OnDelete(DeleteBehavior.Restrict);
        match.HasOne<JournalEntry>().WithMany().HasForeignKey(item => item.EntryId).OnDelete(DeleteBehavior.Restrict);
        match.HasOne<JournalEntry>().WithMany().HasForeignKey(item => item.CounterEntryId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Where a part of a movement goes that is posted straight to accounts.</summary>
internal sealed class BankMatchPart
{
    public Guid MatchId { get; init; }

    /// <summary>From 1.</summary>
    public int PartNo { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>In the currency of the line, of its sign where it is a part of it: money that arrived is credited.</summary>
    public decimal Amount { get; init; }

    /// <summary>The same in functional currency.</summary>
    public decimal FunctionalAmount { get; init; }

    public string? Text { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var part = model.Entity<BankMatchPart>();
        part.ToTable("finance_bank_match_parts");
        part.AppendOnly();
        part.HasKey(item => new { item.MatchId, item.PartNo });
        part.HasOne<BankMatch>().WithMany().HasForeignKey(item => item.MatchId);
        part.HasOne<Account>().WithMany().HasForeignKey(item => item.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
