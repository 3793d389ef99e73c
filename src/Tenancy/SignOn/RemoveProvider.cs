using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>Takes the provider away: its links and the sessions it opened end, and people sign in as everywhere else.</summary>
public sealed class RemoveProvider(Team team, TenantCatalogue catalogue)
{
    public async Task<Outcome<Done>> Run(CancellationToken cancel = default)
    {
        var outcome = await team.Run<Tenant>(
            async change =>
            {
                var provider = await change.Db.Set<IdentityProvider>().FirstOrDefaultAsync(item => item.TenantId == change.Tenant, cancel);
                if (provider is null)
                {
                    return Refusal.NotFound("provider");
                }

                change.Db.Remove(provider);
                await Void(change, cancel);
                change.Audit(
                    nameof(RemoveProvider),
                    "company",
                    null,
                    "The sign-in through the company's provider was removed",
                    ("Issuer", provider.Issuer, null)
                );
                return await change.Db.Set<Tenant>().FirstAsync(item => item.Id == change.Tenant, cancel);
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

    /// <summary>What hung on a provider that is no longer the company's.</summary>
    internal static async Task Void(Team.Change change, CancellationToken cancel)
    {
        await change.Db.Set<ProviderLink>().Where(item => item.TenantId == change.Tenant).ExecuteDeleteAsync(cancel);
        await Sessions.EndFor(change.Db, change.Tenant, null, change.Now, cancel);
        // Nobody could come through it: the company's people are let in as before.
        var tenant = await change.Db.Set<Tenant>().FirstAsync(item => item.Id == change.Tenant, cancel);
        tenant.OnlyThroughProvider = false;
    }
}
