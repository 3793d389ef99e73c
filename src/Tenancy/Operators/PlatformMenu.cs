namespace BackOffice.Tenancy.Operators;

/// <summary>The pages of the console, in the order of its menu.</summary>
public static class PlatformMenu
{
    public const string Home = "platform";

    public static readonly IReadOnlyList<(string Title, string Icon, string Path)> Entries =
    [
        ("Companies", "folder", Home),
        ("Firms", "people", Home + "/firms"),
        ("Support", "help", Home + "/support"),
        ("Feature flags", "settings", Home + "/flags"),
        ("Undelivered", "inbox", Home + "/undelivered"),
        ("What operators did", "clock", Home + "/acts"),
    ];
}
