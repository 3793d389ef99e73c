using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>Whether people enter the company through its provider alone, see <see cref="OnlyThroughProvider"/>; open pages too.</summary>
public sealed class RequireProvider(Team team, TenantCatalogue catalogue)
{
    public async Task<Outcome<Done>> Run(bool only, CancellationToken cancel = default)
    {
        var outcome = await team.Run<Tenant>(
            async change =>
            {
                var provider = await change.Db.Set<IdentityProvider>().FirstOrDefaultAsync(item => item.TenantId == change.Tenant, cancel);
                // Whoever shuts the other ways has gone this one, with these settings.
                if (only && (provider?.TriedBy is not { } tried || tried != change.Caller.ActorId))
                {
                    return new Refusal(
                        "provider.untried",
                        null,
                        "Try the sign-in yourself first, with these settings: once it is the only way in, nobody comes in if it fails.",
                        RefusalKind.Forbidden
                    );
                }

                if (only && await ShutsOutSelf(change, cancel))
                {
                    return new Refusal(
                        "provider.unlinked",
                        null,
                        "You would shut yourself out. Link your account at the provider on your account page first, or sign in with a second factor if you are an owner.",
                        RefusalKind.Forbidden
                    );
                }

                var tenant = await change.Db.Set<Tenant>().FirstAsync(item => item.Id == change.Tenant, cancel);
                if (tenant.OnlyThroughProvider != only)
                {
                    change.Audit(
                        nameof(RequireProvider),
                        "company",
                        null,
                        only ? "People enter only through the company's provider" : "People may enter without the company's provider",
                        ("OnlyThroughProvider", tenant.OnlyThroughProvider, only)
                    );
                    tenant.OnlyThroughProvider = only;
                }

                return tenant;
            },
            cancel
        );
        if (!outcome.Succeeded)
        {
            return Outcome<Done>.Refused(outcome.Refusals);
        }

        catalogue.Forget(outcome.Value.Id, outcome.Value.Slug);
        return default(Done);
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
