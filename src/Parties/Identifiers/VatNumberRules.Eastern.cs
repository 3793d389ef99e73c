using static BackOffice.Parties.Identifiers.CheckDigits;

namespace BackOffice.Parties.Identifiers;

internal static partial class VatNumberRules
{
    /// <summary>9 digits: companies. 10 digits: people by birth number, foreigners by their own number, and other registrations.</summary>
    private static bool Bulgaria(string n)
    {
        if (n.Length == 9)
        {
            var first = Weighted(n, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
            return (first < 10 ? first : Weighted(n, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10) == Last(n);
        }

        var other = 11 - Weighted(n, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return (BirthMonth(n) && Weighted(n, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == Last(n))
            || Weighted(n, 21, 19, 17, 13, 11, 9, 7, 3, 1) % 10 == Last(n)
            || (other != 10 && other % 11 == Last(n));
    }

    // People born before 1900 have 20 added to the month, those since 2000 have 40.
    private static bool BirthMonth(string n) => Number(n, 2, 2) is (>= 1 and <= 12) or (>= 21 and <= 32) or (>= 41 and <= 52);

    private static bool Cyprus(string n)
    {
        int[] odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            sum += i % 2 == 0 ? odd[Digit(n, i)] : Digit(n, i);
        }

        return 'A' + sum % 26 == n[8];
    }

    /// <summary>8 digits: companies. 9 or 10 digits: people by birth number, 9 digits from 6 on: people with a number of their own.</summary>
    private static bool Czechia(string n)
    {
        if (n.Length == 8)
        {
            return n[0] != '9' && (11 - Weighted(n, 8, 7, 6, 5, 4, 3, 2) % 11) % 10 == Last(n);
        }

        if (n.Length == 9 && n[0] == '6')
        {
            var missing = 11 - Weighted(n[1..], 8, 7, 6, 5, 4, 3, 2) % 11;
            return (19 - missing) % 10 == Last(n) || (missing == 11 && Last(n) == 8);
        }

        // Women have 50 added to the month; 20 more are added when a day runs out of numbers.
        var month = Number(n, 2, 2) % 50;
        var isBirthDay = month is (>= 1 and <= 12) or (>= 21 and <= 32) && Number(n, 4, 2) is >= 1 and <= 31;
        return isBirthDay && (n.Length == 9 ? n[0] < '6' : long.Parse(n, System.Globalization.CultureInfo.InvariantCulture) % 11 == 0);
    }

    private static bool Latvia(string n)
    {
        if (n[0] <= '3')
        {
            return n.StartsWith("32", StringComparison.Ordinal) || (Number(n, 0, 2) is >= 1 and <= 31 && Number(n, 2, 2) is >= 1 and <= 12);
        }

        var remainder = Weighted(n, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6) % 11;
        return (3 - remainder) switch
        {
            -1 => false,
            < -1 => 14 - remainder == Last(n),
            var digit => digit == Last(n),
        };
    }

    private static bool Lithuania(string n)
    {
        var first = n.Length == 9 ? Weighted(n, 1, 2, 3, 4, 5, 6, 7, 8) : Weighted(n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2);
        var second = n.Length == 9 ? Weighted(n, 3, 4, 5, 6, 7, 8, 9, 1) : Weighted(n, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4);
        return (first % 11 < 10 ? first % 11 : second % 11 % 10) == Last(n);
    }

    private static bool Russia(string n) =>
        n.Length == 10
            ? Weighted(n, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == Last(n)
            : Weighted(n, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == Digit(n, 10)
                && Weighted(n, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == Last(n);
}
