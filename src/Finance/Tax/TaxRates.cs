namespace BackOffice.Finance.Tax;

/// <summary>The rate of a tax code from a day on.</summary>
/// <param name="Percent">20 is 20 %; null when the code ends on that day.</param>
public sealed record TaxRate(DateOnly From, decimal? Percent);

/// <summary>The dated rates of a tax code: a change of the law is a new version, never an edit.</summary>
public sealed class TaxRates
{
    private readonly TaxRate[] versions;

    /// <exception cref="ArgumentException">Two versions start on the same day.</exception>
    public TaxRates(IEnumerable<TaxRate> versions)
    {
        this.versions = [.. versions.OrderBy(version => version.From)];
        if (this.versions.DistinctBy(version => version.From).Count() != this.versions.Length)
        {
            throw new ArgumentException("Two versions of a rate start on the same day.", nameof(versions));
        }
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<TaxRate> Versions => versions;

    /// <summary>One rate without beginning or end.</summary>
    public static TaxRates Always(decimal percent) => new([new(DateOnly.MinValue, percent)]);

    /// <summary>The percent valid at the tax point (not at the day of entry), or null when the code is not valid then.</summary>
    public decimal? On(DateOnly taxPoint) => versions.LastOrDefault(version => version.From <= taxPoint)?.Percent;
}
