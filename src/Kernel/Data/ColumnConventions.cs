using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BackOffice.Kernel.Data;

/// <summary>How the types of the code are stored: the same values and the same order on both databases.</summary>
internal static class ColumnConventions
{
    public static void Configure(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<decimal>().HavePrecision(19, 4);
        configuration.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    /// <summary>SQLite has no decimals: they are stored as integers of the property's scale, so that sums and order are exact.</summary>
    public static void ScaleDecimals(ModelBuilder model, string provider)
    {
        if (!provider.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(decimal))
            {
                property.SetValueConverter(new ScaledDecimal(property.GetScale() ?? 4));
                property.SetColumnType("INTEGER");
            }
        }
    }

    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(
            value => value.Kind == DateTimeKind.Utc ? value : Refuse(value),
            value => DateTime.SpecifyKind(value, DateTimeKind.Utc)
        )
    {
        private static DateTime Refuse(DateTime value) =>
            throw new InvalidOperationException($"Instants are stored in UTC, {value:o} is {value.Kind}.");
    }

    private sealed class ScaledDecimal(int scale)
        : ValueConverter<decimal, long>(value => ToUnits(value, Factor(scale)), units => units / Factor(scale))
    {
        private static decimal Factor(int scale) => (decimal)Math.Pow(10, scale);

        private static long ToUnits(decimal value, decimal factor)
        {
            var units = value * factor;
            return units == decimal.Truncate(units)
                ? (long)units
                : throw new InvalidOperationException($"{value} has more decimals than its column.");
        }
    }
}
