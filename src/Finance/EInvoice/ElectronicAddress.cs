using System.Collections.Frozen;

namespace BackOffice.Finance.EInvoice;

/// <summary>An address in the Peppol network.</summary>
/// <param name="Scheme">Code of the Electronic Address Scheme list (EAS), such as 9930 for German VAT numbers or 0088 for a GLN.</param>
public sealed record ElectronicAddress(string Scheme, string Value)
{
    // The EAS list has no scheme of VAT numbers for Denmark, Norway and Sweden: their company number, which the VAT number contains, is used.
    private static readonly FrozenDictionary<string, string> VatSchemes = (
        "AD9922 AT9914 BE9925 BG9926 CH9927 CY9928 CZ9929 DE9930 EE9931 ES9920 FI0213 FR9957 GB9932 GR9933 HR9934 HU9910 IE9935 IT0211 "
        + "LI9936 LT9937 LU9938 LV9939 MC9940 MT9943 NL9944 PL9945 PT9946 RO9947 RS9948 SI9949 SK9950 SM9951"
    )
        .Split(' ')
        .ToFrozenDictionary(entry => entry[..2], entry => entry[2..]);

    /// <summary>
    /// The address that follows from a VAT number, or null for a country without a suitable scheme: then the party must tell its own.
    /// </summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    /// <param name="vatNumber">Normalised, with the letters of the country.</param>
    public static ElectronicAddress? FromVatNumber(string country, string vatNumber) =>
        (country, vatNumber.Length) switch
        {
            ("DK", 10) => new("0184", vatNumber),
            ("NO", >= 11) => new("0192", vatNumber[2..11]),
            ("SE", 14) => new("0007", vatNumber[2..12]),
            _ => VatSchemes.TryGetValue(country, out var scheme) ? new(scheme, vatNumber) : null,
        };
}
