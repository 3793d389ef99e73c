using System.Text.RegularExpressions;

namespace BackOffice.Finance.Dunning;

/// <summary>The fields of the texts of a level. Pure.</summary>
internal static partial class NoticeText
{
    public static IReadOnlyList<string> Fields { get; } = ["customer", "number", "date", "total", "company"];

    /// <summary>The first field in a text that there is none of, with its braces; null when all are known.</summary>
    public static string? Unknown(string text) =>
        Named().Matches(text).FirstOrDefault(found => !Fields.Contains(found.Groups["name"].Value))?.Value;

    /// <param name="values">Of every field.</param>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Named().Replace(text, found => values.GetValueOrDefault(found.Groups["name"].Value, found.Value));

    [GeneratedRegex(@"\{(?<name>[^{}\s]{1,40})\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
