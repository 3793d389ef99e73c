using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Currencies;

/// <summary>What one unit of a currency was worth in another on a day. Documents keep the rate they used; a correction here changes none of them.</summary>
internal sealed class ExchangeRate : Versioned
{
    /// <summary>ISO 4217.</summary>
    public required string From { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string To { get; init; }

    public DateOnly Date { get; init; }

    /// <summary>Units of <see cref="To"/> for one unit of <see cref="From"/>, at most eight decimals.</summary>
    public decimal Rate { get; set; }

    /// <summary>Who published it, or who typed it in.</summary>
    public required string Source { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var rate = model.Entity<ExchangeRate>();
        rate.ToTable("finance_exchange_rates");
        rate.Property(row => row.Rate).HasPrecision(18, 8);
        rate.HasIndex(row => new
            {
                row.From,
                row.To,
                row.Date,
            })
            .IsUnique();
        rate.HasIndex(row => new { row.Date, row.Id });
        rate.HasIndex(row => new { row.To, row.Date });
    }
}
