using System.Collections.Frozen;
using BackOffice.Kernel;

namespace BackOffice.Parties.Identifiers;

/// <summary>An international bank account number (ISO 13616) with the right length and check digits.</summary>
/// <param name="Value">Capitals and digits without spaces, as payment files want it.</param>
public sealed record Iban(string Value)
{
    // Lengths of the SWIFT IBAN registry.
    private static readonly FrozenDictionary<string, int> Lengths = (
        "NO15 BE16 DK18 FI18 FK18 FO18 GL18 NL18 SD18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 MN20 XK20 CH21 HR21 LI21 LV21 "
        + "BG22 BH22 CR22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23 IQ23 OM23 SO23 TL23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 "
        + "LY25 PT25 ST25 IS26 TR26 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28 NI28 PL28 SV28 BR29 EG29 PS29 QA29 UA29 "
        + "JO30 KW30 MU30 MT31 SC31 LC32 RU33"
    )
        .Split(' ')
        .ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry[2..], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>ISO 3166-1 alpha-2 code of the bank's country.</summary>
    public string Country => Value[..2];

    /// <summary>In groups of four, as printed.</summary>
    public override string ToString() => string.Join(' ', Value.Chunk(4).Select(group => new string(group)));

    /// <summary>Refusals: <c>iban.missing</c>, <c>iban.format</c>, <c>iban.length</c>, <c>iban.check_digits</c>.</summary>
    public static Outcome<Iban> Check(string? text)
    {
        var value = new string([.. (text ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-')]).ToUpperInvariant();
        if (value.StartsWith("IBAN", StringComparison.Ordinal))
        {
            value = value[4..].TrimStart(':');
        }

        if (value.Length == 0)
        {
            return Refuse("missing", "Enter the IBAN.");
        }

        if (
            value.Length is < 15 or > 34
            || !value.All(char.IsAsciiLetterOrDigit)
            || !value[..2].All(char.IsAsciiLetter)
            || !value[2..4].All(char.IsAsciiDigit)
        )
        {
            return Refuse("format", "An IBAN starts with two letters and two digits, such as DE89, and has 15 to 34 characters.");
        }

        if (Lengths.TryGetValue(value[..2], out var length) && length != value.Length)
        {
            return Refuse("length", $"An IBAN of {value[..2]} has {length} characters, this one has {value.Length}.");
        }

        return CheckDigits.Mod97(value[4..] + value[..4]) == 1
            ? new Iban(value)
            : Refuse("check_digits", "The check digits are wrong: a character is mistyped or two are swapped. Compare it with its source.");
    }

    private static Refusal Refuse(string reason, string message) => new($"iban.{reason}", "iban", message);
}
