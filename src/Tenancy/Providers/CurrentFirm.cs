using BackOffice.Kernel;

namespace BackOffice.Tenancy.Providers;

/// <summary>A person at work in their firm.</summary>
/// <param name="Role">As it was at the door; operations read it again.</param>
public sealed record FirmCaller(Guid FirmId, string Slug, string Firm, Guid UserId, string Name, FirmRole Role)
{
    /// <summary>When the person last proved who they are, in UTC; see <see cref="RecentProof"/>.</summary>
    public DateTime? ProvedAt { get; init; }

    /// <summary>Whether the session began with more than a password.</summary>
    public bool SecondFactor { get; init; }
}

/// <summary>The firm and the person of this scope: a request to a page of a firm. Set once, at the door.</summary>
public sealed class CurrentFirm
{
    private FirmCaller? caller;

    public bool IsSet => caller is not null;

    public FirmCaller Caller => caller ?? throw new InvalidOperationException("No firm is set in this scope.");

    public void Set(FirmCaller value)
    {
        if (caller is not null && caller != value)
        {
            throw new InvalidOperationException("The firm of a scope cannot change.");
        }

        caller = value;
    }
}

/// <summary>The permission answer of a page of a firm: the least role that may open it. Its operations check again.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresFirmAttribute(FirmRole least) : Attribute
{
    public FirmRole Least { get; } = least;
}
