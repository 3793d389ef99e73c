namespace BackOffice.Parties.Identifiers;

/// <summary>The check digit methods that several countries share. All take strings of digits.</summary>
internal static class CheckDigits
{
    public static int Digit(string number, int index) => number[index] - '0';

    /// <summary>Sum of the leading digits times their weights.</summary>
    public static int Weighted(string number, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += Digit(number, i) * weights[i];
        }

        return sum;
    }

    /// <summary>ISO/IEC 7812-1 annex B.</summary>
    public static bool Luhn(string number)
    {
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = Digit(number, number.Length - 1 - i) * (1 + i % 2);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }

    /// <summary>ISO/IEC 7064 MOD 11,10.</summary>
    public static bool Mod11And10(string number)
    {
        var product = 10;
        for (var i = 0; i < number.Length - 1; i++)
        {
            var sum = (Digit(number, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (product + Digit(number, number.Length - 1)) % 10 == 1;
    }

    /// <summary>ISO/IEC 7064 MOD 97-10 of letters and digits (A = 10): 1 when the check digits are right.</summary>
    public static int Mod97(string text)
    {
        var remainder = 0;
        foreach (var character in text)
        {
            var value = char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10;
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }

        return remainder;
    }

    public static int Last(string number) => Digit(number, number.Length - 1);

    public static int Number(string number, int start, int length) =>
        int.Parse(number.AsSpan(start, length), System.Globalization.CultureInfo.InvariantCulture);
}
