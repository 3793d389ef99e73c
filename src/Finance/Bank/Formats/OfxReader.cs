using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace BackOffice.Finance.Bank.Formats;

/// <summary>OFX 1 (SGML, whose values have no end tag) and OFX 2 (XML), read by one reader because banks mix them.</summary>
internal static partial class OfxReader
{
    public static bool Knows(string text) => text.Contains("<OFX>", StringComparison.OrdinalIgnoreCase);

    public static IReadOnlyList<Statement> Read(string text)
    {
        if (text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) || text.Contains("<!ENTITY", StringComparison.OrdinalIgnoreCase))
        {
            throw new StatementFormatException(
                "The file declares a document type (DTD), which no bank statement does. It was not read.",
                "statement.dtd"
            );
        }

        var tags = Tags(text);
        var statements = Within(tags, "STMTRS").Concat(Within(tags, "CCSTMTRS")).Select(Of).ToList();
        return statements.Count > 0 ? statements : throw new StatementFormatException(Without(tags));
    }

    private static string Without(List<(string Name, string? Value)> tags) =>
        tags.Exists(tag => tag.Name.StartsWith("INVSTMT", StringComparison.Ordinal))
            ? "The file is of an investment account. Only statements of bank and card accounts can be read."
        : tags.Where(tag => tag.Name == "MESSAGE").Select(tag => tag.Value).LastOrDefault() is { } message
            ? $"The file holds no statement. The bank says: {message}"
        : "The file holds no statement.";

    private static Statement Of(List<(string Name, string? Value)> tags)
    {
        var currency = Value(tags, "CURDEF");
        return new Statement(
            null,
            Within(tags, "BANKACCTFROM").Concat(Within(tags, "CCACCTFROM")).Select(from => Value(from, "ACCTID")).FirstOrDefault(),
            currency is { Length: 3 } ? currency.ToUpperInvariant() : null,
            null,
            Within(tags, "LEDGERBAL")
                .Where(balance => Value(balance, "BALAMT") is not null)
                .Select(balance => new StatedBalance(
                    Value(balance, "DTASOF") is { } day ? Day(day) : null,
                    Number(Value(balance, "BALAMT")!)
                ))
                .FirstOrDefault(),
            [.. Within(tags, "STMTTRN").Select(Line)]
        );
    }

    private static StatementLine Line(List<(string Name, string? Value)> tags)
    {
        var posted =
            Value(tags, "DTPOSTED")
            ?? throw new StatementFormatException($"The movement {Value(tags, "FITID") ?? Value(tags, "NAME")} has no date.");
        var date = Day(posted) ?? throw new StatementFormatException($"“{posted}” is not a date of OFX.");
        var amount =
            Value(tags, "TRNAMT")
            ?? throw new StatementFormatException($"The movement {Value(tags, "FITID") ?? Value(tags, "NAME")} has no amount.");
        var (name, memo) = (Value(tags, "NAME"), Value(tags, "MEMO"));
        return new StatementLine(
            date,
            Value(tags, "DTAVAIL") is { } available ? Day(available) ?? date : date,
            Number(amount),
            Value(tags, "FITID"),
            name,
            Within(tags, "BANKACCTTO").Select(to => Value(to, "ACCTID")).FirstOrDefault(),
            Value(tags, "REFNUM") ?? (Value(tags, "CHECKNUM") is { } cheque && cheque.Trim('0').Length > 0 ? cheque : null),
            memo ?? name
        );
    }

    /// <summary>The tags in their order; the value is what stands between a tag and the next.</summary>
    private static List<(string Name, string? Value)> Tags(string text)
    {
        var tags = new List<(string, string?)>();
        var body = text[text.IndexOf("<OFX>", StringComparison.OrdinalIgnoreCase)..];
        foreach (Match match in Tag().Matches(body))
        {
            var value = match.Groups["cdata"].Success ? match.Groups["cdata"].Value : WebUtility.HtmlDecode(match.Groups["value"].Value);
            tags.Add((match.Groups["name"].Value.ToUpperInvariant(), value.Trim() is { Length: > 0 } known ? known : null));
        }

        return tags;
    }

    private static IEnumerable<List<(string Name, string? Value)>> Within(List<(string Name, string? Value)> tags, string name)
    {
        for (var at = 0; at < tags.Count; at++)
        {
            if (tags[at].Name == name)
            {
                var end = tags.FindIndex(at, tag => tag.Name == $"/{name}");
                end = end < 0 ? tags.Count : end;
                yield return tags[(at + 1)..end];
                at = end;
            }
        }
    }

    private static string? Value(List<(string Name, string? Value)> tags, string name) => tags.Find(tag => tag.Name == name).Value;

    // 20130525225731.258[-7:PDT]: the day as the bank writes it.
    private static DateOnly? Day(string text) =>
        text.Length >= 8 && DateOnly.TryParseExact(text[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static decimal Number(string text) =>
        decimal.TryParse(
            text.Replace(" ", "", StringComparison.Ordinal).Replace(',', '.'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : throw new StatementFormatException($"“{text}” is not an amount of OFX.");

    [GeneratedRegex(
        @"<(?<name>/?[A-Za-z0-9.]+)[^>]*>\s*(<!\[CDATA\[(?<cdata>.*?)\]\]>|(?<value>[^<]*))",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        10_000
    )]
    private static partial Regex Tag();
}
