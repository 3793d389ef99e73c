using System.Globalization;
using System.Text.Json;

namespace BackOffice.Kernel.Portability;

/// <summary>
/// Stored values as JSON that reads back exactly, whichever database they came from: decimals as text with the places of
/// their column, instants in UTC to the microsecond (both databases keep that), enumerations by name.
/// </summary>
internal static class PortableValue
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const string Day = "yyyy-MM-dd";

    public static void Write(Utf8JsonWriter json, object? value, int scale)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case Guid id:
                json.WriteStringValue(id);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteStringValue(number.ToString($"F{scale}", CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString(Day, CultureInfo.InvariantCulture));
                break;
            case DateTime instant:
                json.WriteStringValue(instant.ToString(Instant, CultureInfo.InvariantCulture));
                break;
            case Enum word:
                json.WriteStringValue(word.ToString());
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            default:
                throw new NotSupportedException($"Values of the type {value.GetType().Name} have no portable form yet.");
        }
    }

    /// <summary>Whether the values of a type can be written and read.</summary>
    public static bool Knows(Type type) =>
        type.IsEnum
        || type == typeof(string)
        || type == typeof(Guid)
        || type == typeof(bool)
        || type == typeof(int)
        || type == typeof(long)
        || type == typeof(decimal)
        || type == typeof(DateOnly)
        || type == typeof(DateTime)
        || type == typeof(byte[]);

    /// <param name="type">Type of the column's values, without its nullability.</param>
    /// <exception cref="FormatException">The value is no value of this type.</exception>
    public static object Read(JsonElement json, Type type, int precision, int scale)
    {
        if (type == typeof(bool))
        {
            return json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : throw Wrong(json, "true or false");
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return Number(json, type);
        }

        if (json.ValueKind != JsonValueKind.String)
        {
            throw Wrong(json, "text in quotes");
        }

        var text = json.GetString()!;
        return type switch
        {
            _ when type == typeof(string) => text.Contains('\0', StringComparison.Ordinal) ? throw Wrong(json, "text without NUL") : text,
            _ when type == typeof(Guid) => Guid.TryParseExact(text, "D", out var id) ? id : throw Wrong(json, "an id"),
            _ when type == typeof(decimal) => Decimal(json, text, precision, scale),
            _ when type == typeof(DateOnly) => DateOnly.TryParseExact(
                text,
                Day,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
                ? day
                : throw Wrong(json, "a date as 2026-03-31"),
            _ when type == typeof(DateTime) => DateTime.TryParseExact(
                text,
                Instant,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var instant
            )
                ? instant
                : throw Wrong(json, "an instant as 2026-03-31T12:00:00.000000Z"),
            _ when type == typeof(byte[]) => json.TryGetBytesFromBase64(out var bytes) ? bytes : throw Wrong(json, "base64"),
            { IsEnum: true } => Enum.GetNames(type).Contains(text, StringComparer.Ordinal)
                ? Enum.Parse(type, text)
                : throw Wrong(json, $"one of {string.Join(", ", Enum.GetNames(type))}"),
            _ => throw new NotSupportedException($"Values of the type {type.Name} have no portable form yet."),
        };
    }

    private static object Number(JsonElement json, Type type)
    {
        if (json.ValueKind == JsonValueKind.Number)
        {
            if (type == typeof(int) && json.TryGetInt32(out var small))
            {
                return small;
            }

            if (type == typeof(long) && json.TryGetInt64(out var large))
            {
                return large;
            }
        }

        throw Wrong(json, "a whole number");
    }

    private static decimal Decimal(JsonElement json, string text, int precision, int scale)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        var places = text.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? text.Length - point - 1 : 0;
        var digits = text.Count(char.IsAsciiDigit) - places;
        return decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var value) && places <= scale && digits <= precision - scale
            ? value
            : throw Wrong(json, $"a number with at most {precision - scale} digits before and {scale} after the point");
    }

    private static FormatException Wrong(JsonElement json, string expected)
    {
        var found = json.GetRawText();
        return new FormatException($"{(found.Length > 60 ? found[..60] + "…" : found)} was found where {expected} is expected");
    }
}
