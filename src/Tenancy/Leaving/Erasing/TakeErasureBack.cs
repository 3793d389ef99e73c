using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Erasing;

/// <summary>Any owner says that the company stays, as long as its erasure has not begun. It gives nobody a right, so it asks for no proof.</summary>
public sealed class TakeErasureBack(Team team, PublicUrl url, TenantCatalogue catalogue)
{
    public async Task<Outcome<Done>> Run(CancellationToken cancel = default)
    {
        var outcome = await team.TakeAway<Tenant>(
            async change =>
            {
                if (change.Caller.Kind != CallerKind.Person || !await Owners.Is(change.Db, change.Tenant, change.Caller.ActorId, cancel))
                {
                    return Refusal.Forbidden("Only an owner of the company takes this back.");
                }

                var tenant = await change.Db.Set<Tenant>().FirstAsync(item => item.Id == change.Tenant, cancel);
                var erasure = await change.Db.Set<Erasure>().FirstOrDefaultAsync(item => item.TenantId == tenant.Id, cancel);
                if (erasure is not { Stage: ErasureStage.Grace })
                {
                    return Refusal.NotFound("erasure");
                }

                change.Db.Remove(erasure);
                change.Audit(nameof(TakeErasureBack), "company", tenant.Id, "The company stays: its erasure was taken back");
                await new ErasureLetters(change.Db, url).TakenBack(tenant, change.Caller.ActorName, change.Now, cancel);
                return tenant;
            },
            cancel
        );
        if (outcome.Succeeded)
        {
            catalogue.Forget(outcome.Value.Id, outcome.Value.Slug);
        }

        return outcome.Then<Done>(_ => default(Done));
    }
}
