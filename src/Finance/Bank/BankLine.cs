using BackOffice.Finance.Accounts;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

/// <summary>A movement that the bank states: a fact that is never changed. Whether it is matched follows from its <see cref="BankMatch"/> rows.</summary>
internal sealed class BankLine
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid StatementId { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>When the bank booked it.</summary>
    public DateOnly Date { get; init; }

    public DateOnly ValueDate { get; init; }

    /// <summary>In the account's currency, positive when money arrived.</summary>
    public decimal Amount { get; init; }

    public required string Currency { get; init; }

    /// <summary>The bank's own reference of the movement.</summary>
    public string? BankId { get; init; }

    public string? Counterparty { get; init; }

    public string? CounterpartyAccount { get; init; }

    /// <summary>End-to-end or structured reference that the payer gave.</summary>
    public string? Reference { get; init; }

    public string? Text { get; init; }

    /// <summary>What makes the movement the same in another file, see <see cref="Bank.Fingerprint"/>.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>From 1: which one it is of the movements of a file that look the same (B-02).</summary>
    public int Occurrence { get; init; }

    public required string SearchText { get; init; }

    /// <summary>Name, reference and text in one, for people and postings.</summary>
    internal string Words =>
        string.Join(", ", new[] { Counterparty, Reference, Text }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase));

    internal static void Map(ModelBuilder model)
    {
        var line = model.Entity<BankLine>();
        line.ToTable("finance_bank_lines");
        line.AppendOnly();
        line.HasIndex(item => new
            {
                item.AccountId,
                item.Fingerprint,
                item.Occurrence,
            })
            .IsUnique();
        line.HasIndex(item => new
        {
            item.AccountId,
            item.Date,
            item.Id,
        });
        line.HasIndex(item => new
        {
            item.AccountId,
            item.Amount,
            item.Id,
        });
        line.HasIndex(item => item.StatementId);
        line.HasOne<BankStatement>().WithMany().HasForeignKey(item => item.StatementId);
        line.HasOne<Account>().WithMany().HasForeignKey(item => item.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
