namespace BackOffice.Finance.Tax;

public enum TaxUse
{
    Both,
    Sales,
    Purchases,
}

/// <summary>A tax code a new company starts with.</summary>
/// <param name="Code">Short name within the company, such as <c>STD</c>.</param>
/// <param name="Rates">What the document states.</param>
/// <param name="SelfAssessed">For purchases under reverse charge: the rate the buyer accounts for as output and input tax at once.</param>
/// <param name="Reason">Exemption reason printed on the document (BT-120).</param>
/// <param name="ReasonCode">VATEX code (BT-121).</param>
public sealed record TaxCodeSeed(
    string Code,
    string Name,
    TaxCategory Category,
    TaxUse Use,
    TaxRates Rates,
    TaxRates? SelfAssessed = null,
    string? Reason = null,
    string? ReasonCode = null
);

/// <summary>The tax codes of a country: its published rates with their dates, and the codes without tax that its companies need.</summary>
public static class TaxSeeds
{
    private static readonly (string Level, string Code, string Name)[] Levels =
    [
        ("standard", "STD", "Standard rate"),
        ("reduced", "RED", "Reduced rate"),
        ("reduced1", "RED1", "First reduced rate"),
        ("reduced2", "RED2", "Second reduced rate"),
        ("reduced3", "RED3", "Third reduced rate"),
        ("super_reduced", "SUPER", "Super-reduced rate"),
        ("parking", "PARK", "Parking rate"),
    ];

    private static readonly TaxCodeSeed OutsideScope = WithoutTax(
        "NONE",
        "Outside the scope of VAT",
        TaxCategory.OutsideScope,
        TaxUse.Both,
        inEu: false
    );

    private static readonly ILookup<string, (string Country, string Level, TaxRate Rate)> Published = EmbeddedCsv
        .Read(
            "vat-rates.csv",
            field => (Country: field("country"), Level: field("level"), Rate: new TaxRate(Date(field("from")), Percent(field("percent"))))
        )
        .ToLookup(row => row.Country);

    /// <summary>Countries whose rates are known, ISO 3166-1 alpha-2: the EU, GB, CH, NO.</summary>
    public static IReadOnlyList<string> Countries { get; } = [.. Published.Select(country => country.Key).Order(StringComparer.Ordinal)];

    /// <summary>
    /// The codes for a country, ISO 3166-1 alpha-2. The United States have no VAT; for a country whose rates are not known
    /// the codes without tax are given and the company adds its rates.
    /// </summary>
    public static IReadOnlyList<TaxCodeSeed> For(string country) =>
        Published.Contains(country) ? WithVat(country)
        : country == "US"
            ?
            [
                OutsideScope with
                {
                    Code = "EXEMPT",
                    Name = "Sales tax exempt",
                    Reason = "Sales tax exempt",
                },
                OutsideScope with
                {
                    Name = "No sales tax",
                    Reason = "No sales tax",
                },
            ]
        : [.. Untaxed(inEu: false), OutsideScope];

    private static IReadOnlyList<TaxCodeSeed> WithVat(string country)
    {
        var inEu = country is not ("GB" or "CH" or "NO");
        TaxCodeSeed[] taxed =
        [
            .. Levels
                .Select(level => (level, Rates: Published[country].Where(row => row.Level == level.Level).Select(row => row.Rate).ToList()))
                .Where(level => level.Rates.Count > 0)
                .Select(level => new TaxCodeSeed(level.level.Code, level.level.Name, TaxCategory.Standard, TaxUse.Both, new(level.Rates))),
        ];
        var standard = taxed[0].Rates;
        TaxCodeSeed[] reverse =
        [
            WithoutTax("RC", "Reverse charge, sales", TaxCategory.ReverseCharge, TaxUse.Sales, inEu),
            WithoutTax("RC-IN", "Reverse charge, purchases", TaxCategory.ReverseCharge, TaxUse.Purchases, inEu) with
            {
                SelfAssessed = standard,
            },
        ];
        TaxCodeSeed[] trade = inEu
            ?
            [
                WithoutTax("IC", "Intra-community supply", TaxCategory.IntraCommunity, TaxUse.Sales, inEu),
                WithoutTax("IC-IN", "Intra-community acquisition", TaxCategory.IntraCommunity, TaxUse.Purchases, inEu) with
                {
                    SelfAssessed = standard,
                },
            ]
            : [];
        return
        [
            .. taxed,
            .. Untaxed(inEu),
            .. reverse,
            .. trade,
            WithoutTax("NONE", OutsideScope.Name, TaxCategory.OutsideScope, TaxUse.Both, inEu),
        ];
    }

    private static TaxCodeSeed[] Untaxed(bool inEu) =>
        [
            WithoutTax("ZERO", "Zero rated", TaxCategory.Zero, TaxUse.Both, inEu),
            WithoutTax("EXEMPT", "Exempt", TaxCategory.Exempt, TaxUse.Both, inEu) with
            {
                Reason = "Exempt from VAT",
            },
            WithoutTax("EXPORT", "Export", TaxCategory.Export, TaxUse.Sales, inEu) with
            {
                Reason = inEu ? TaxCategory.Export.Reason : "Export",
            },
        ];

    // The VATEX-EU codes name articles of Directive 2006/112/EC, which binds members only.
    private static TaxCodeSeed WithoutTax(string code, string name, TaxCategory category, TaxUse use, bool inEu) =>
        new(code, name, category, use, TaxRates.Always(0), null, category.Reason, inEu ? category.ReasonCode : null);

    private static DateOnly Date(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static decimal? Percent(string text) =>
        text.Length == 0 ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
