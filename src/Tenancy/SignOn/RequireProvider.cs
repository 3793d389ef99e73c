using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>Whether people enter the company through its provider alone, see <see cref="OnlyThroughProvider"/>; open pages too.</summary>
public sealed class RequireProvider(Team team, TenantCatalogue catalogue) : CompanyPolicy(team, catalogue)
{
    private static readonly Refusal Untried = new(
        "provider.untried",
        null,
        "Try the sign-in yourself first, with these settings: once it is the only way in, nobody comes in if it fails.",
        RefusalKind.Forbidden
    );

    private static readonly Refusal Unlinked = new(
        "provider.unlinked",
        null,
        "You would shut yourself out. Link your account at the provider on your account page first, or sign in with a second factor if you are an owner.",
        RefusalKind.Forbidden
    );

    private protected override string Field => nameof(Tenant.OnlyThroughProvider);

    private protected override string Words(bool on) =>
        on ? "People enter only through the company's provider" : "People may enter without the company's provider";

    private protected override bool Read(Tenant tenant) => tenant.OnlyThroughProvider;

    private protected override void Write(Tenant tenant, bool on) => tenant.OnlyThroughProvider = on;

    private protected override async Task<Refusal?> Refuses(Team.Change change, bool on, CancellationToken cancel)
    {
        if (!on)
        {
            return null;
        }

        // Whoever shuts the other ways has gone this one, with these settings.
        var provider = await change.Db.Set<IdentityProvider>().FirstOrDefaultAsync(item => item.TenantId == change.Tenant, cancel);
        return provider?.TriedBy is not { } tried || tried != change.Caller.ActorId ? Untried
            : await ShutsOutSelf(change, cancel) ? Unlinked
            : null;
    }

    private static async Task<bool> ShutsOutSelf(Team.Change change, CancellationToken cancel)
    {
        var caller = change.Caller;
        var isLinked = await change
            .Db.Set<ProviderLink>()
            .AnyAsync(item => item.TenantId == change.Tenant && item.UserId == caller.ActorId, cancel);
        return !OnlyThroughProvider.Admits(
            asked: true,
            caller.ThroughProvider || isLinked,
            await Owners.Is(change.Db, change.Tenant, caller.ActorId, cancel),
            caller.SecondFactor
        );
    }
}
