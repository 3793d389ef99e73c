using System.Globalization;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Numbering;

/// <summary>
/// A series of numbers without gaps. The number is taken inside the posting transaction, which holds the counter's row
/// until it ends: a rollback gives the number back, and numbers are in the order of posting.
/// </summary>
/// <param name="name">What is numbered, such as <c>invoice</c>.</param>
/// <param name="pattern">Text with <c>{n:00000}</c>, and <c>{yyyy}</c> where each year counts from one.</param>
public sealed class NumberSeries(string name, string pattern)
{
    public string Name { get; private set; } = name;

    public string Pattern { get; set; } = pattern;

    /// <summary>Takes the next number of a series for a document of this date.</summary>
    public static async Task<string> Take(TenantDb db, string name, DateOnly date)
    {
        var series =
            await db.Set<NumberSeries>().AsNoTracking().FirstOrDefaultAsync(series => series.Name == name)
            ?? throw new InvalidOperationException($"The number series {name} is missing.");
        var yearly = series.Pattern.Contains("{yyyy}", StringComparison.Ordinal);
        var number = await Next(db, name, yearly ? date.Year : 0);
        return Format(series.Pattern, number, date);
    }

    internal static string Format(string pattern, long number, DateOnly date)
    {
        var text = pattern.Replace("{yyyy}", date.Year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var from = text.IndexOf("{n", StringComparison.Ordinal);
        var to = text.IndexOf('}', from);
        var format = to - from > 3 ? text[(from + 3)..to] : "0";
        return text[..from] + number.ToString(format, CultureInfo.InvariantCulture) + text[(to + 1)..];
    }

    private static async Task<long> Next(TenantDb db, string name, int year)
    {
        const string Sql = """
            INSERT INTO kernel_number_counters ("TenantId", "Series", "Year", "Next") VALUES (@tenant, @series, @year, 2)
            ON CONFLICT ("TenantId", "Series", "Year") DO UPDATE SET "Next" = kernel_number_counters."Next" + 1
            RETURNING "Next" - 1
            """;
        await using var command = db.Command(Sql);
        command.Add("tenant", db.TenantId);
        command.Add("series", name);
        command.Add("year", year);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    internal static void Map(ModelBuilder model)
    {
        var series = model.Entity<NumberSeries>();
        series.ToTable("kernel_number_series");
        series.HasKey(item => item.Name);
        var counter = model.Entity<NumberCounter>();
        counter.ToTable("kernel_number_counters");
        counter.HasKey(item => new { item.Series, item.Year });
    }

    private sealed record NumberCounter(string Series, int Year, long Next);
}
