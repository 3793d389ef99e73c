using System.Collections.Concurrent;

namespace BackOffice.Finance.Charts;

/// <summary>Charts of accounts a new company can start with.</summary>
public static class ChartTemplates
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<ChartAccount>> Charts = new(StringComparer.Ordinal);

    /// <summary>Names of the templates; all but <c>generic</c> are the lower-case country.</summary>
    public static IReadOnlyList<string> Names { get; } = ["generic", "gb", "us", "de", "fr"];

    /// <summary>The accounts of a template in the order of the chart, headings included.</summary>
    /// <exception cref="ArgumentException">The name is not one of <see cref="Names"/>.</exception>
    public static IReadOnlyList<ChartAccount> Get(string name) =>
        Names.Contains(name)
            ? Charts.GetOrAdd(name, static key => EmbeddedCsv.Read($"chart-{key}.csv", Account))
            : throw new ArgumentException($"There is no chart {name}.", nameof(name));

    /// <summary>The template for a country (ISO 3166-1 alpha-2): its own, or the generic one.</summary>
    public static string NameFor(string country) => Names.FirstOrDefault(name => name == country.ToLowerInvariant()) ?? "generic";

    private static ChartAccount Account(Func<string, string> field) =>
        new(
            field("code"),
            field("name"),
            Enum.Parse<AccountKind>(field("kind"), ignoreCase: true),
            field("group"),
            field("parent") is { Length: > 0 } parent ? parent : null,
            field("type") == "header",
            field("role") is { Length: > 0 } role ? Enum.Parse<AccountRole>(role, ignoreCase: true) : null
        );
}
