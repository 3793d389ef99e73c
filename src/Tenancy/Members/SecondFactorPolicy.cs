using BackOffice.Kernel;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Members;

/// <summary>
/// Whether people enter the company only after a second factor. From then on whoever signed in without one may do nothing
/// here, in open pages too. Clients of the API are not asked: they have no second factor.
/// </summary>
public sealed class SecondFactorPolicy(Team team, TenantCatalogue catalogue)
{
    public async Task<Outcome<Done>> Run(bool required, CancellationToken cancel = default)
    {
        var outcome = await team.Run<Tenant>(
            async change =>
            {
                // Whoever shuts out the others must not be shut out with them.
                if (change.Caller is { Kind: not CallerKind.System, SecondFactor: false })
                {
                    return new Refusal(
                        "second_factor.own",
                        null,
                        "Add a passkey or an authenticator app to your own account and sign in with it, then come back.",
                        RefusalKind.Forbidden
                    );
                }

                var tenant = await change.Db.Set<Tenant>().FirstAsync(item => item.Id == change.Tenant, cancel);
                if (tenant.RequiresSecondFactor != required)
                {
                    change.Audit(
                        nameof(SecondFactorPolicy),
                        "company",
                        null,
                        required ? "People enter only with a second factor" : "People enter without a second factor",
                        ("RequiresSecondFactor", tenant.RequiresSecondFactor, required)
                    );
                    tenant.RequiresSecondFactor = required;
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
}
