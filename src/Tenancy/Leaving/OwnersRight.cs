using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Providers;

namespace BackOffice.Tenancy.Leaving;

/// <summary>
/// What is an owner's alone: to take everything away, and to leave. A role that configures, or a grant to a provider, does
/// not reach it.
/// </summary>
public sealed class OwnersRight(PlatformDb platform, Work work)
{
    internal static readonly Permission Permission = new(TenancyArea.Key, Act.Configure);

    /// <summary>Whether the caller is an owner of the company itself, or the system. Who comes by a grant is not, whoever they are.</summary>
    public async Task<bool> Has(CancellationToken cancel = default) =>
        await work.Allowed(Permission, cancel)
        && work.Caller switch
        {
            { Kind: CallerKind.System } => true,
            { Kind: CallerKind.Person, Via: null } person => await Owners.Is(platform, person.TenantId, person.ActorId, cancel),
            _ => false,
        };
}
