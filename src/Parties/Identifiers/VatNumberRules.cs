using System.Collections.Frozen;
using static BackOffice.Parties.Identifiers.CheckDigits;

namespace BackOffice.Parties.Identifiers;

/// <summary>How the VAT numbers of a country look.</summary>
/// <param name="Format">Regular expression of the part after the prefix.</param>
/// <param name="IsValid">Check digits of a number that has the format.</param>
internal sealed record VatNumberRule(string Country, string Prefix, string Format, Func<string, bool> IsValid);

/// <summary>Formats after the VIES guide (European Commission) and check digits after the publications of the tax offices.</summary>
internal static partial class VatNumberRules
{
    // One-stop-shop numbers carry the ISO 3166 number of the member state of identification.
    private const string MemberNumbers =
        "040|056|100|191|196|203|208|233|246|250|276|300|348|372|380|428|440|442|470|528|616|620|642|703|705|724|752|826";

    public static FrozenDictionary<string, VatNumberRule> ByPrefix { get; } =
        new VatNumberRule[]
        {
            new("AD", "AD", @"[ACDEFGLOPU]\d{6}[A-Z]", _ => true),
            new("AT", "AT", @"U\d{8}", Austria),
            new("BE", "BE", @"0?[1-9]\d{8}|1[0-3]\d{8}", n => Number(n, 0, n.Length - 2) % 97 == 97 - Number(n, n.Length - 2, 2)),
            new("BG", "BG", @"\d{9,10}", Bulgaria),
            new("BR", "BR", @"\d{14}", Brazil),
            new("CH", "CHE", @"\d{9}(MWST|TVA|IVA)?", n => Remainder11(n, 8, [5, 4, 3, 2, 7, 6, 5, 4])),
            new("CY", "CY", @"(?!12)[0-59]\d{7}[A-Z]", Cyprus),
            new("CZ", "CZ", @"\d{8,10}", Czechia),
            new("DE", "DE", @"[1-9]\d{8}", Mod11And10),
            new("DK", "DK", @"\d{8}", n => Weighted(n, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0),
            new("EE", "EE", @"10\d{7}", n => (Weighted(n, 3, 7, 1, 3, 7, 1, 3, 7) + Last(n)) % 10 == 0),
            new("ES", "ES", @"[A-Z0-9]\d{7}[A-Z0-9]", Spain),
            new("EU", "EU", $@"({MemberNumbers})\d{{6}}", _ => true),
            new("FI", "FI", @"\d{8}", n => Remainder11(n, 7, [7, 9, 10, 5, 8, 4, 2])),
            new("FR", "FR", @"[0-9A-HJ-NP-Z]{2}\d{9}", France),
            new("GB", "GB", @"\d{9}|\d{12}|GD[0-4]\d\d|HA[5-9]\d\d", UnitedKingdom),
            new("GR", "EL", @"\d{9}", n => Weighted(n, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == Last(n)),
            new("HR", "HR", @"\d{11}", Mod11And10),
            new("HU", "HU", @"\d{8}", n => (Weighted(n, 9, 7, 3, 1, 9, 7, 3) + Last(n)) % 10 == 0),
            new("IE", "IE", @"\d{7}[A-W][A-I]?|\d[A-Z*+]\d{5}[A-W]", Ireland),
            new("IT", "IT", @"(?!0{7})\d{7}(0\d\d|1\d\d|20[01]|888|999)\d", Luhn),
            new("LT", "LT", @"\d{7}1\d|\d{10}1\d", Lithuania),
            new("LU", "LU", @"\d{8}", n => Number(n, 0, 6) % 89 == Number(n, 6, 2)),
            new("LV", "LV", @"\d{11}", Latvia),
            new("MT", "MT", @"[1-9]\d{7}", n => 37 - Weighted(n, 3, 4, 6, 7, 8, 9) % 37 == Number(n, 6, 2)),
            new("NL", "NL", @"\d{9}B\d\d", n => Netherlands(n) || Mod97("NL" + n) == 1),
            new("NO", "NO", @"\d{9}(MVA)?", n => Remainder11(n, 8, [3, 2, 7, 6, 5, 4, 3, 2])),
            new("PL", "PL", @"\d{10}", n => Weighted(n, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == Last(n)),
            new(
                "PT",
                "PT",
                @"[1-9]\d{8}",
                n =>
                    (11 - Weighted(n, 9, 8, 7, 6, 5, 4, 3, 2) % 11) switch
                    {
                        > 9 => 0,
                        var d => d,
                    } == Last(n)
            ),
            new("RO", "RO", @"[1-9]\d{1,9}", n => Weighted(n.PadLeft(10, '0'), 7, 5, 3, 2, 1, 7, 5, 3, 2) * 10 % 11 % 10 == Last(n)),
            new("RS", "RS", @"\d{9}", Mod11And10),
            new("RU", "RU", @"\d{10}|\d{12}", Russia),
            new("SE", "SE", @"\d{10}(?!00)\d\d", n => Luhn(n[..10])),
            new("SI", "SI", @"[1-9]\d{7}", Slovenia),
            new("SK", "SK", @"[1-9]\d[2-46-9]\d{7}", n => long.Parse(n, System.Globalization.CultureInfo.InvariantCulture) % 11 == 0),
        }.ToFrozenDictionary(rule => rule.Prefix, StringComparer.Ordinal);

    /// <summary>The digit at <paramref name="index"/> completes the weighted sum to a multiple of 11; a remainder of 1 is never issued.</summary>
    private static bool Remainder11(string n, int index, int[] weights) => (Weighted(n, weights) + Digit(n, index)) % 11 == 0;

    private static bool Netherlands(string n) => Weighted(n, 9, 8, 7, 6, 5, 4, 3, 2) % 11 == Digit(n, 8);

    private static bool Slovenia(string n) =>
        (11 - Weighted(n, 8, 7, 6, 5, 4, 3, 2) % 11) switch
        {
            11 => false,
            10 => Last(n) == 0,
            var digit => digit == Last(n),
        };
}
