using BackOffice.Kernel;

namespace BackOffice.Tenancy.Support;

/// <summary>What support may do and for how long. Pure: the rules, and nothing else.</summary>
public static class SupportRules
{
    /// <summary>For how many hours an owner opens the company.</summary>
    public static readonly IReadOnlyList<int> Hours = [1, 4, 24];

    public const int LongestNote = 300;
    public const int LeastReason = 10;
    public const int LongestTicket = 40;

    /// <summary>An operator who needs longer enters again, with a reason again.</summary>
    public static readonly TimeSpan LongestVisit = TimeSpan.FromMinutes(60);

    /// <summary>
    /// Looking, and where the owner ticked it, entries in the areas of business. Whatever the consent: nothing is approved, so
    /// no money moves; nothing is deleted, exported or configured, which is people, rights, keys, grants and consent; and
    /// nothing of the company itself is changed.
    /// </summary>
    public static bool Gives(Permission permission, bool mayChange) =>
        permission.Act == Act.View || (mayChange && permission is { Act: Act.Create or Act.Edit, Area: not TenancyArea.Key });

    /// <summary>Until when a visit that begins now lasts: never beyond the consent.</summary>
    public static DateTime VisitUntil(DateTime now, DateTime consentUntil) =>
        now + LongestVisit < consentUntil ? now + LongestVisit : consentUntil;
}
