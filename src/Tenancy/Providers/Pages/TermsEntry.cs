namespace BackOffice.Tenancy.Providers.Pages;

/// <summary>The terms of a grant as a form has them.</summary>
public sealed class TermsEntry
{
    /// <summary>Whom a proposal is for.</summary>
    public string? Company { get; set; }

    /// <summary>Whom an offer is for.</summary>
    public string? Firm { get; set; }

    /// <summary>As <c>finance.approve</c>, one for each area.</summary>
    public List<string>? Levels { get; set; }

    public List<string>? Exclusions { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }

    public string? Purpose { get; set; }

    public bool AllowsEmergency { get; set; }

    public long? Version { get; set; }

    public static TermsEntry Of(GrantTerms terms, long? version = null) =>
        new()
        {
            Levels = [.. (terms.Levels ?? new Dictionary<string, AccessLevel>()).Select(pair => $"{pair.Key}.{pair.Value}")],
            Exclusions = [.. terms.Exclusions ?? []],
            From = terms.From,
            Until = terms.Until,
            Purpose = terms.Purpose,
            AllowsEmergency = terms.AllowsEmergency,
            Version = version,
        };

    public AccessLevel LevelOf(string area)
    {
        var chosen = Levels?.Find(item => item.StartsWith(area + ".", StringComparison.Ordinal));
        return chosen is not null && Enum.TryParse<AccessLevel>(chosen[(area.Length + 1)..], ignoreCase: true, out var level)
            ? level
            : AccessLevel.None;
    }

    /// <summary>A form can be posted with anything in it: what is no level of an area is no access.</summary>
    public GrantTerms ToTerms()
    {
        var areas = (Levels ?? []).Select(item => item.Split('.')[0]).Distinct(StringComparer.Ordinal);
        return new GrantTerms(
            areas.ToDictionary(area => area, LevelOf, StringComparer.Ordinal),
            Exclusions ?? [],
            From,
            Until,
            Purpose,
            AllowsEmergency
        );
    }
}
