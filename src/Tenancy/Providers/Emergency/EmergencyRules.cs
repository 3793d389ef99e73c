namespace BackOffice.Tenancy.Providers.Emergency;

/// <summary>How an emergency access differs from the usual one. Pure: the rules, and nothing else.</summary>
public static class EmergencyRules
{
    public const int LeastReason = 20;
    public const int LongestReason = 500;
    public const int LongestReport = 4000;

    public static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <summary>How long the firm has to write what was done.</summary>
    public static readonly TimeSpan ReportWithin = TimeSpan.FromDays(7);

    /// <summary>
    /// What is left of a level: to prepare and never more, and never more than was granted. An area that is not granted stays
    /// closed, as does what the grant excludes.
    /// </summary>
    public static AccessLevel Effective(AccessLevel granted) => AccessRules.Effective(granted, AssignmentRole.Preparer, FirmRole.Partner);
}
