using System.Text.Json;
using System.Text.RegularExpressions;
using BackOffice.Kernel;

namespace BackOffice.Tenancy.Scim;

/// <summary>A filter of the one kind that directories use to find a record: an attribute that equals a value (RFC 7644, section 3.4.2.2).</summary>
/// <param name="Attribute">In lower case: names of attributes know no case (RFC 7643, section 2.1).</param>
internal sealed partial record ScimFilter(string Attribute, string Value)
{
    /// <returns>Null where there is none; a refusal for every other expression.</returns>
    public static Outcome<ScimFilter?> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Outcome<ScimFilter?>.Of(null);
        }

        if (Equality().Match(text) is not { Success: true } match)
        {
            return ScimRefusals.Filter(
                "A filter is an attribute, eq and a text in quotation marks, such as userName eq \"ann@example.com\"."
            );
        }

        var attribute = ScimNames.Plain(match.Groups["attribute"].Value);
        // The addresses of a person are one here, whatever its type.
        var plain = attribute.StartsWith("emails[", StringComparison.Ordinal) ? "emails.value" : attribute;
        return ReadText(match.Groups["value"].Value) is { } value
            ? new ScimFilter(plain, value)
            : ScimRefusals.Filter("The text of the filter cannot be read as JSON.");
    }

    private static string? ReadText(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(
        """^\s*(?<attribute>[\w:.$-]+|emails\[type eq "work"\]\.value)\s+eq\s+(?<value>"(?:[^"\\]|\\.)*")\s*$""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Equality();
}

/// <summary>Which part of a list (RFC 7644, section 3.4.2.4): counted from one, and never more than <see cref="Most"/> at once.</summary>
internal readonly record struct ScimPaging(int Start, int Count)
{
    public const int Most = 200;
    private const int Usual = 100;

    public int Skip => Start - 1;

    public static ScimPaging Of(int? startIndex, int? count) => new(Math.Max(1, startIndex ?? 1), Math.Clamp(count ?? Usual, 0, Most));
}
