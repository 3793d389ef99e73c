using System.Globalization;

namespace BackOffice.Kernel.Ui;

/// <summary>
/// A company's colour made readable: darkened for the light theme and lightened for the dark one until it has the
/// contrast of 4.5 that WCAG 2.2, success criterion 1.4.3 (AA), asks of text.
/// </summary>
/// <param name="Light">For text and buttons in the light theme.</param>
/// <param name="Dark">For text and buttons in the dark theme.</param>
public sealed record Accent(string Light, string Dark)
{
    /// <summary>The colour of a company that chose none.</summary>
    public const string Default = "#2f5bd7";

    private const double Enough = 4.5;

    // The surfaces of kit.css that accent text stands on, the least favourable of each theme.
    private static readonly Rgb LightGround = Rgb.Parse("#f2f4f7");
    private static readonly Rgb DarkGround = Rgb.Parse("#1c222b");

    /// <summary>An unreadable value falls back to <see cref="Default"/>: a wrong colour must not break a page.</summary>
    public static Accent For(string? colour)
    {
        var chosen = Rgb.TryParse(colour) ?? Rgb.Parse(Default);
        return new Accent(
            Shift(chosen, LightGround, Rgb.Parse("#000000")).ToString(),
            Shift(chosen, DarkGround, Rgb.Parse("#ffffff")).ToString()
        );
    }

    /// <summary>The colour itself for a dot beside the name; a value that is no colour must not reach a style sheet.</summary>
    public static string Dot(string? colour) => (Rgb.TryParse(colour) ?? Rgb.Parse(Default)).ToString();

    /// <summary>Contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio).</summary>
    public static double Contrast(string one, string other) => Contrast(Rgb.Parse(one), Rgb.Parse(other));

    private static double Contrast(Rgb one, Rgb other)
    {
        var (a, b) = (one.Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static Rgb Shift(Rgb colour, Rgb ground, Rgb towards)
    {
        var share = 0;
        var shifted = colour;
        while (Contrast(shifted, ground) < Enough)
        {
            shifted = colour.Mix(towards, ++share / 50.0);
        }

        return shifted;
    }

    private sealed record Rgb(byte Red, byte Green, byte Blue)
    {
        /// <summary>Relative luminance of sRGB, WCAG 2.2.</summary>
        public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

        public static Rgb Parse(string text) => TryParse(text) ?? throw new FormatException($"{text} is not a colour such as #2f5bd7.");

        public static Rgb? TryParse(string? text) =>
            text is ['#', _, _, _, _, _, _]
            && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                ? new Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value)
                : null;

        public Rgb Mix(Rgb other, double share) =>
            new(Between(Red, other.Red, share), Between(Green, other.Green, share), Between(Blue, other.Blue, share));

        public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

        private static byte Between(byte from, byte to, double share) => (byte)(from + ((to - from) * share));

        private static double Linear(byte channel)
        {
            var part = channel / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }
    }
}
