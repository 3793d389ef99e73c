using BackOffice.Finance.Charts;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Accounts;

/// <summary>An account of the general ledger.</summary>
internal sealed class Account : Versioned
{
    public required string Code { get; set; }

    public required string Name { get; set; }

    /// <summary>Fixed once the account has postings (G-10).</summary>
    public AccountKind Kind { get; set; }

    /// <summary>Where statements show it, such as "Current assets".</summary>
    public required string Group { get; set; }

    /// <summary>The system account this is: the product posts to it by itself, and it exists once per company.</summary>
    public AccountRole? Role { get; set; }

    /// <summary>When set, the only currency that may be posted here.</summary>
    public string? Currency { get; set; }

    public bool IsBank { get; set; }

    /// <summary>A heading: nothing is posted to it.</summary>
    public bool IsHeader { get; set; }

    public bool IsBlocked { get; set; }

    /// <summary>Its balance is the sum of open items, so nobody posts to it by hand (G-09).</summary>
    public bool IsControl => Role is AccountRole.Receivables or AccountRole.Payables;

    internal static void Map(ModelBuilder model)
    {
        var account = model.Entity<Account>();
        account.ToTable("finance_accounts");
        account.Property(item => item.Kind).HasConversion<string>();
        account.Property(item => item.Role).HasConversion<string>();
        account.HasIndex(item => item.Code).IsUnique();
        account.HasIndex(item => item.Role).IsUnique().HasFilter("\"Role\" IS NOT NULL");
    }
}
