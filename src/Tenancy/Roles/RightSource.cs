using System.Text.Json.Serialization;
using BackOffice.Kernel;
using BackOffice.Tenancy.Providers;

namespace BackOffice.Tenancy.Roles;

public enum RightOrigin
{
    /// <summary>The role of a member.</summary>
    Role,

    /// <summary>The company's grant to a firm that the person works in.</summary>
    Grant,

    /// <summary>A partner's emergency access to a client.</summary>
    Emergency,

    /// <summary>A scope of an API client.</summary>
    Scope,

    /// <summary>An owner's consent to support, while an operator is in.</summary>
    Support,
}

/// <summary>One thing that gives a caller permissions in a company. A caller may do what any of them gives, and nothing else.</summary>
/// <param name="Name">Of the role, the firm or the scope; of support the ticket.</param>
/// <param name="Limit">The largest amount it lets approve, in the company's currency; null without a limit.</param>
/// <param name="Grant">For <see cref="RightOrigin.Grant"/> and <see cref="RightOrigin.Emergency"/>: how what is left of it comes about.</param>
public sealed record RightSource(
    RightOrigin Origin,
    string Name,
    [property: JsonIgnore] IReadOnlySet<Permission> Gives,
    decimal? Limit = null,
    GrantBasis? Grant = null,
    SupportBasis? Support = null,
    EmergencyBasis? Emergency = null
)
{
    /// <summary>The classes of fields that it opens only so far; every other class wholly.</summary>
    public IReadOnlyDictionary<string, FieldAccess> Fields { get; init; } = FieldRules.Open;

    /// <summary>How far it reaches among the records of the company.</summary>
    public RecordScope Scope { get; init; }

    /// <summary>Whose records that is, at this moment; null for everybody's.</summary>
    [JsonIgnore]
    public Reach? Reach { get; init; }

    /// <summary>As <c>finance.create</c>, area by area.</summary>
    public IReadOnlyList<string> Permissions =>
        [.. Gives.OrderBy(item => item.Area, StringComparer.Ordinal).ThenBy(item => item.Act).Select(item => item.ToString())];
}

/// <summary>Why a partner is in a client's company without the usual way in, and until when.</summary>
public sealed record EmergencyBasis(string Reason, DateTime Until);

/// <summary>Why support may do what it may: who consented, to what, and when the visit ends.</summary>
public sealed record SupportBasis(string OpenedBy, bool MayChange, DateTime Until);

/// <summary>Why a grant gives a person what it gives: the lowest of what is granted, what they are assigned as and what they are in the firm.</summary>
/// <param name="IsFounding">The company has no owner yet, and the person sets it up: everything is open meanwhile.</param>
public sealed record GrantBasis(
    Guid GrantId,
    AssignmentRole Assignment,
    FirmRole FirmRole,
    bool IsFounding,
    IReadOnlyList<GrantedArea> Areas
);

/// <param name="Granted">By the company.</param>
/// <param name="Effective">What is left of it for the person.</param>
public sealed record GrantedArea(string Area, AccessLevel Granted, AccessLevel Effective);
