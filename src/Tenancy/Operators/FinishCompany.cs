using BackOffice.Kernel;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Operators;

/// <summary>Tries again to make a company usable whose steps failed; what is done stays done.</summary>
public sealed class FinishCompany(OperatorDesk desk, Provisioning provisioning)
{
    public async Task<Outcome<Done>> Run(Guid company, CancellationToken cancel = default)
    {
        var owner = await desk.Run<string>(
            async change =>
            {
                var tenant = await change
                    .Db.Set<Tenant>()
                    .Include(item => item.Steps)
                    .FirstOrDefaultAsync(item => item.Id == company, cancel);
                // Without a step nothing failed: the owner has not verified the address.
                if (tenant is not { State: TenantState.Provisioning, Steps.Count: > 0 })
                {
                    return Refusal.NotFound("company");
                }

                var email = await change
                    .Db.Set<User>()
                    .Where(user => user.Id == tenant.OwnerId)
                    .Select(user => user.Email)
                    .FirstOrDefaultAsync(cancel);
                // Without its trail: that is in the database which may not be there yet.
                change.AuditPlatform(nameof(FinishCompany), tenant, "Tried again to complete the company");
                return email ?? "";
            },
            cancel
        );
        if (!owner.Succeeded)
        {
            return Outcome<Done>.Refused(owner.Refusals);
        }

        return await provisioning.Run(company, owner.Value, cancel)
            ? default(Done)
            : new Refusal("provisioning.failed", null, "A step failed again. Its message is in the table.");
    }
}
