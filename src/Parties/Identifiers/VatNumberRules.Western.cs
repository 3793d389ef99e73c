using static BackOffice.Parties.Identifiers.CheckDigits;

namespace BackOffice.Parties.Identifiers;

internal static partial class VatNumberRules
{
    private static bool Austria(string n)
    {
        var sum = 4;
        for (var i = 1; i < 8; i++)
        {
            var digit = Digit(n, i) * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return (sum + Last(n)) % 10 == 0;
    }

    private static bool Brazil(string n) =>
        Zeroed(11 - Weighted(n, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11) == Digit(n, 12)
        && Zeroed(11 - Weighted(n, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11) == Digit(n, 13);

    /// <summary>Key of two digits: 12 + 3 x SIREN, modulo 97. For keys with letters the tax office publishes no rule.</summary>
    private static bool France(string n) =>
        !char.IsAsciiDigit(n[0]) || !char.IsAsciiDigit(n[1]) || (12 + 3 * (Number(n, 2, 9) % 97)) % 97 == Number(n, 0, 2);

    /// <summary>Numbers of 9 digits (12 with a branch): modulo 97, or modulo 97 less 55 since 2010, each in its own range.</summary>
    private static bool UnitedKingdom(string n)
    {
        if (char.IsAsciiLetter(n[0]))
        {
            return true;
        }

        var (body, check) = (Number(n, 0, 7), Number(n, 7, 2));
        var sum = Weighted(n, 8, 7, 6, 5, 4, 3, 2);
        var oldRange = body is > 0 and < 9_990_001 and not (>= 100_000 and <= 999_999) and not (>= 9_490_001 and <= 9_700_000);
        return check < 97 && ((oldRange && (sum + check) % 97 == 0) || (body > 1_000_000 && (sum + check + 55) % 97 == 0));
    }

    private static bool Ireland(string n)
    {
        const string letters = "WABCDEFGHIJKLMNOPQRSTUV";
        var digits = char.IsAsciiDigit(n[1]) ? n[..7] : $"0{n[2..7]}{n[0]}";
        var suffix = n.Length == 9 ? n[8] - 'A' + 1 : 0;
        return letters[(Weighted(digits, 8, 7, 6, 5, 4, 3, 2) + 9 * suffix) % 23] == n[7];
    }

    /// <summary>People (NIF, NIE) end in a letter modulo 23, companies (CIF) in a Luhn digit or its letter.</summary>
    private static bool Spain(string n)
    {
        const string letters = "TRWAGMYFPDXBNJZSQVHLCKE";
        if (n[0] is 'X' or 'Y' or 'Z' or 'K' or 'L' or 'M' || char.IsAsciiDigit(n[0]))
        {
            var digits = n[0] switch
            {
                'X' or 'K' or 'L' or 'M' => n[1..8],
                'Y' => $"1{n[1..8]}",
                'Z' => $"2{n[1..8]}",
                _ => n[..8],
            };
            return letters[Number(digits, 0, digits.Length) % 23] == n[8];
        }

        if (n[0] is 'I' or 'O' or 'T')
        {
            return false;
        }

        var digit = char.IsAsciiDigit(n[8]) ? n[8] - '0' : "JABCDEFGHI".IndexOf(n[8]);
        return digit >= 0 && Luhn($"{n[1..8]}{digit}");
    }

    private static int Zeroed(int digit) => digit > 9 ? 0 : digit;
}
