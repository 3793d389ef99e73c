using BackOffice.Kernel;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Members;

/// <summary>A rule about its people that a company switches on and off. It holds from the next operation, in open pages too.</summary>
public abstract class CompanyPolicy(Team team, TenantCatalogue catalogue)
{
    public async Task<Outcome<Done>> Run(bool on, CancellationToken cancel = default)
    {
        var outcome = await team.Run<Tenant>(
            async change =>
            {
                if (await Refuses(change, on, cancel) is { } refusal)
                {
                    return refusal;
                }

                var tenant = await change.Db.Set<Tenant>().FirstAsync(item => item.Id == change.Tenant, cancel);
                if (Read(tenant) != on)
                {
                    change.Audit(GetType().Name, "company", null, Words(on), (Field, !on, on));
                    Write(tenant, on);
                }

                return tenant;
            },
            Waits(on),
            cancel
        );
        if (!outcome.Succeeded)
        {
            return Outcome<Done>.Refused(outcome.Refusals);
        }

        catalogue.Forget(outcome.Value.Id, outcome.Value.Slug);
        return default(Done);
    }

    /// <summary>As the trail names it.</summary>
    private protected abstract string Field { get; }

    /// <summary>What holds from now on, for the trail.</summary>
    private protected abstract string Words(bool on);

    private protected abstract bool Read(Tenant tenant);

    private protected abstract void Write(Tenant tenant, bool on);

    private protected abstract Task<Refusal?> Refuses(Team.Change change, bool on, CancellationToken cancel);

    /// <returns>Null where it gives nobody more.</returns>
    private protected virtual Asked? Waits(bool on) => null;
}
