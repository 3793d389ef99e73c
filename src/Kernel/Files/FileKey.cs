using System.Diagnostics.CodeAnalysis;

namespace BackOffice.Kernel.Files;

/// <summary>SHA-256 of a file's content, 64 lower-case hexadecimal digits. No other text becomes a key, so none becomes a path.</summary>
public sealed record FileKey
{
    private FileKey(string value) => Value = value;

    public string Value { get; }

    /// <exception cref="FormatException">The text is not a key; check what users send with <see cref="TryParse"/>.</exception>
    public static FileKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException("This is not the key of a file.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out FileKey? key)
    {
        key = text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower) ? new FileKey(text) : null;
        return key is not null;
    }

    public override string ToString() => Value;

    internal static FileKey Of(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash));
}
