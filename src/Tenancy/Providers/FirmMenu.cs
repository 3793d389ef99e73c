using BackOffice.Kernel;

namespace BackOffice.Tenancy.Providers;

/// <summary>A page in the menu of a firm.</summary>
/// <param name="Path">After the firm's address.</param>
/// <param name="Least">The role from which on it is shown.</param>
/// <param name="Flag">Without which it is not shown.</param>
public sealed record FirmMenuEntry(string Title, string Path, string Icon, FirmRole Least, FeatureFlag? Flag = null);

/// <summary>The pages of a firm, in order.</summary>
public static class FirmMenu
{
    public static IReadOnlyList<FirmMenuEntry> Entries { get; } =
    [
        new("Clients", "", "home", FirmRole.Staff),
        new("Work", "/work", "inbox", FirmRole.Staff),
        new("Questions", "/questions", "chat", FirmRole.Staff, FeatureFlags.ClientQuestions),
        new("Templates", "/templates", "copy", FirmRole.Manager),
        new("Access", "/clients", "folder", FirmRole.Staff),
        new("Staff", "/staff", "people", FirmRole.Manager),
    ];
}
