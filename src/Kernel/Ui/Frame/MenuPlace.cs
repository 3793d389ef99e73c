namespace BackOffice.Kernel.Ui;

/// <summary>Which entry of a menu the current page belongs to.</summary>
public static class MenuPlace
{
    /// <summary>
    /// The entry with the longest address that is the path or a folder above it; null when there is none. The entry
    /// with the empty address is the home page and matches only itself.
    /// </summary>
    public static MenuEntry? Current(IEnumerable<MenuEntry> entries, string path) =>
        entries.Where(entry => Covers(entry.Url, path)).MaxBy(entry => entry.Url.Length);

    private static bool Covers(string url, string path) =>
        path.Equals(url, StringComparison.OrdinalIgnoreCase)
        || (url.Length > 0 && path.StartsWith(url + "/", StringComparison.OrdinalIgnoreCase));
}
