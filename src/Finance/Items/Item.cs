using BackOffice.Finance.Accounts;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Items;

public enum ItemKind
{
    Product,
    Service,
}

/// <summary>Something the company sells: what a line starts from.</summary>
internal sealed class Item : Versioned
{
    public required string Number { get; set; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    public ItemKind Kind { get; set; }

    /// <summary>UN/ECE Recommendation 20 code: C62 one, HUR hour, KGM kilogram.</summary>
    public required string Unit { get; set; }

    /// <summary>In the company's currency, without or with tax as <see cref="PriceIncludesTax"/> says.</summary>
    public decimal UnitPrice { get; set; }

    public bool PriceIncludesTax { get; set; }

    public Guid? TaxCodeId { get; set; }

    /// <summary>Income account; by kind when absent.</summary>
    public Guid? AccountId { get; set; }

    public bool IsArchived { get; set; }

    public required string SearchText { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var item = model.Entity<Item>();
        item.ToTable("finance_items");
        item.Property(row => row.Kind).HasConversion<string>();
        item.Property(row => row.UnitPrice).HasPrecision(18, 6);
        item.HasIndex(row => row.Number).IsUnique();
        item.HasIndex(row => row.Name);
        item.HasOne<TaxCodes.TaxCode>().WithMany().HasForeignKey(row => row.TaxCodeId);
        item.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId);
    }
}
