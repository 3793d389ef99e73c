namespace BackOffice.Tenancy.SignIn;

/// <summary>A browser and its system as people call them, from the header <c>User-Agent</c> (RFC 9110, section 10.1.5).</summary>
internal static class Device
{
    // The first that matches counts: Edge and Opera also claim to be Chrome, and Chrome claims to be Safari.
    private static readonly (string Sign, string Word)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    // Android claims to be Linux, and an iPhone to be like Mac OS.
    private static readonly (string Sign, string Word)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ];

    public static string InWords(string? userAgent)
    {
        var browser = Find(Browsers, userAgent);
        var system = Find(Systems, userAgent);
        return (browser, system) switch
        {
            (null, null) => "Unknown device",
            (null, _) => $"A browser on {system}",
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }

    private static string? Find((string Sign, string Word)[] known, string? userAgent) =>
        Array.Find(known, item => userAgent?.Contains(item.Sign, StringComparison.Ordinal) == true).Word;
}
