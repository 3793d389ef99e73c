using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.TaxCodes;

/// <summary>A tax code of the company; its rates are dated rows.</summary>
internal sealed class TaxCode : Versioned
{
    public required string Code { get; set; }

    public required string Name { get; set; }

    /// <summary>UNCL5305: S Z E AE K G O.</summary>
    public required string Category { get; set; }

    public string? ExemptionReason { get; set; }

    /// <summary>VATEX code.</summary>
    public string? ExemptionReasonCode { get; set; }

    /// <summary>Whether it can be chosen on documents to customers.</summary>
    public bool ForSales { get; set; }

    public bool ForPurchases { get; set; }

    public List<TaxCodeRate> Rates { get; } = [];

    /// <summary>The percent valid at the tax point (T-19), or null when the code is not valid then.</summary>
    public decimal? RateOn(DateOnly taxPoint) =>
        Rates.Where(rate => rate.ValidFrom <= taxPoint).OrderBy(rate => rate.ValidFrom).LastOrDefault()?.Percent;

    internal static void Map(ModelBuilder model)
    {
        var code = model.Entity<TaxCode>();
        code.ToTable("finance_tax_codes");
        code.HasIndex(item => item.Code).IsUnique();
        code.HasMany(item => item.Rates).WithOne().HasForeignKey(rate => rate.TaxCodeId);
        var rate = model.Entity<TaxCodeRate>();
        rate.ToTable("finance_tax_rates");
        rate.HasIndex(item => new { item.TaxCodeId, item.ValidFrom }).IsUnique();
        rate.Property(item => item.Percent).HasPrecision(9, 4);
    }
}

/// <summary>The rate of a code from a day on.</summary>
internal sealed class TaxCodeRate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid TaxCodeId { get; init; }

    /// <summary>The first day of what has no beginning.</summary>
    public static readonly DateOnly Always = DateOnly.MinValue;

    public DateOnly ValidFrom { get; init; }

    /// <summary>Null for a rate that was always valid.</summary>
    public DateOnly? Beginning => ValidFrom == Always ? null : ValidFrom;

    /// <summary>20 is 20 %; null ends the code on that day.</summary>
    public decimal? Percent { get; init; }
}
