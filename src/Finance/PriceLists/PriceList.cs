using BackOffice.Finance.Items;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PriceLists;

/// <summary>Prices agreed with a group of customers, in one currency, all of them with tax or all without.</summary>
internal sealed class PriceList : Versioned
{
    public required string Name { get; set; }

    /// <summary>ISO 4217. Nothing is converted: the list is for documents in this currency.</summary>
    public required string Currency { get; set; }

    public bool PricesIncludeTax { get; set; }

    /// <summary>First issue date it is for; no beginning when null.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last issue date it is for; no end when null.</summary>
    public DateOnly? ValidTo { get; set; }

    public bool IsArchived { get; set; }

    public required string SearchText { get; set; }

    public List<ListedPrice> Prices { get; } = [];

    public bool IsInForce(DateOnly day) => !IsArchived && (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);

    internal static void Map(ModelBuilder model)
    {
        var list = model.Entity<PriceList>();
        list.ToTable("finance_price_lists");
        list.HasIndex(row => row.Name).IsUnique();
        list.HasMany(row => row.Prices).WithOne().HasForeignKey(price => price.PriceListId).OnDelete(DeleteBehavior.Cascade);
        var price = model.Entity<ListedPrice>();
        price.ToTable("finance_price_list_prices");
        price.Property(row => row.FromQuantity).HasPrecision(18, 6);
        price.Property(row => row.UnitPrice).HasPrecision(18, 6);
        price
            .HasIndex(row => new
            {
                row.PriceListId,
                row.ItemId,
                row.FromQuantity,
                row.ValidFrom,
            })
            .IsUnique();
        price.HasOne<Item>().WithMany().HasForeignKey(row => row.ItemId);
        var customer = model.Entity<PriceListCustomer>();
        customer.ToTable("finance_price_list_customers");
        customer.HasKey(row => row.CustomerId);
        customer.HasCustomer(nameof(PriceListCustomer.CustomerId));
        customer.HasOne<PriceList>().WithMany().HasForeignKey(row => row.PriceListId);
    }
}

/// <summary>The price of an item on a list, from a quantity and a day on.</summary>
internal sealed class ListedPrice
{
    /// <summary>Stored where no day was said: before any date a document can have, so that one index tells prices apart.</summary>
    public static readonly DateOnly Always = new(1900, 1, 1);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid PriceListId { get; init; }

    public Guid ItemId { get; init; }

    /// <summary>Least quantity of the line, in the item's unit; 0 for any.</summary>
    public decimal FromQuantity { get; init; }

    public DateOnly ValidFrom { get; init; } = Always;

    /// <summary>In the list's currency, at most six decimals, with or without tax as the list says.</summary>
    public decimal UnitPrice { get; set; }
}

/// <summary>The one list that a customer has.</summary>
internal sealed class PriceListCustomer
{
    public Guid CustomerId { get; init; }

    public Guid PriceListId { get; set; }
}
