namespace BackOffice.Kernel;

public enum CallerKind
{
    Person,
    ApiClient,
    System,

    /// <summary>An operator of the portal in a company that its owner opened to support; <see cref="Caller.Via"/> names the visit.</summary>
    Support,
}

/// <summary>Who acts, and for which tenant. Immutable: another tenant is another caller.</summary>
/// <param name="ActorId">Person or API client; the empty id for the system.</param>
public sealed record Caller(Guid TenantId, string Slug, Guid ActorId, string ActorName, CallerKind Kind)
{
    /// <summary>Under which grant staff of a provider act, or on which visit support does; null for the company's own people.</summary>
    public Via? Via { get; init; }

    /// <summary>Whether a person proved a second factor when this session began; companies may ask for it.</summary>
    public bool SecondFactor { get; init; }

    /// <summary>Whether the company's own identity provider opened this session; companies may ask for it.</summary>
    public bool ThroughProvider { get; init; }

    /// <summary>When a person last proved who they are, in UTC; see <see cref="RecentProof"/>.</summary>
    public DateTime? ProvedAt { get; init; }

    public static Caller System(Guid tenantId, string reason) => new(tenantId, "", Guid.Empty, reason, CallerKind.System);
}

/// <summary>The grant of a client company to a provider, and the provider's name; or a visit of support, and its ticket.</summary>
public sealed record Via(Guid GrantId, string Firm)
{
    /// <summary>Of an emergency access, when it ends, in UTC; null for the usual way in.</summary>
    public DateTime? EmergencyUntil { get; init; }
}

/// <summary>The caller of this scope: a request, a circuit or a job. Set once, at the door.</summary>
public sealed class Current
{
    private Caller? caller;

    public bool IsSet => caller is not null;

    /// <exception cref="NoCallerException">Nobody is set: what asks was never to run here.</exception>
    public Caller Caller => caller ?? throw new NoCallerException();

    public void Set(Caller value)
    {
        if (caller is not null && caller != value)
        {
            throw new InvalidOperationException("The caller of a scope cannot change.");
        }

        caller = value;
    }
}

/// <summary>Work for a company came without one.</summary>
public sealed class NoCallerException() : InvalidOperationException("No tenant and caller are set in this scope.");

/// <summary>Answers, afresh for every operation, what a caller may do. Tenancy implements it.</summary>
public interface IAuthority
{
    /// <returns><see cref="PermissionSet.None"/> for strangers, removed members and tenants that are not active.</returns>
    ValueTask<PermissionSet> PermissionsOf(Caller caller, CancellationToken cancel = default);
}
