namespace BackOffice.Kernel.Ui;

internal static class Initials
{
    /// <summary>First letters of the first and the last word, such as JN for Jana Nováková.</summary>
    public static string Of(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var letters = words.Length > 1 ? First(words[0]) + First(words[^1]) : words.Select(First).FirstOrDefault("");
        return letters.ToUpperInvariant();
    }

    // A letter outside the basic plane takes two chars.
    private static string First(string word) => word.EnumerateRunes().First().ToString();
}
