using BackOffice.Kernel;

namespace BackOffice.Tenancy.Providers;

/// <summary>How far a grant reaches in one area. Each level includes those before it.</summary>
public enum AccessLevel
{
    None,
    Read,
    Prepare,
    Approve,
    Admin,
}

/// <summary>As what a person of the firm works for a client: who prepares, who looks it over, who answers for it.</summary>
public enum AssignmentRole
{
    Preparer,
    Reviewer,
    Partner,
}

/// <summary>What the levels and roles allow. Pure: the tables of the rules, and nothing else.</summary>
public static class AccessRules
{
    private static readonly Act[] Reading = [Act.View, Act.Export];
    private static readonly Act[] Preparing = [.. Reading, Act.Create, Act.Edit];
    private static readonly Act[] Approving = [.. Preparing, Act.Approve, Act.Delete];

    public static IReadOnlyList<Act> Acts(AccessLevel level) =>
        level switch
        {
            AccessLevel.None => [],
            AccessLevel.Read => Reading,
            AccessLevel.Prepare => Preparing,
            AccessLevel.Approve => Approving,
            _ => Enum.GetValues<Act>(),
        };

    /// <summary>The most a person may do who is assigned as this: a partner what the grant gives.</summary>
    public static AccessLevel Ceiling(AssignmentRole role) =>
        role switch
        {
            AssignmentRole.Preparer => AccessLevel.Prepare,
            AssignmentRole.Reviewer => AccessLevel.Approve,
            _ => AccessLevel.Admin,
        };

    /// <summary>The most a person with this role in the firm may do for any client: to administer a client is a partner's alone.</summary>
    public static AccessLevel Ceiling(FirmRole role) => role == FirmRole.Partner ? AccessLevel.Admin : AccessLevel.Approve;

    /// <summary>The level that is left: of the grant, the assignment and the role in the firm the lowest.</summary>
    public static AccessLevel Effective(AccessLevel granted, AssignmentRole assignment, FirmRole role) =>
        (AccessLevel)Math.Min((int)granted, Math.Min((int)Ceiling(assignment), (int)Ceiling(role)));
}
