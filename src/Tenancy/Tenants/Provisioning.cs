using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackOffice.Tenancy.Tenants;

/// <summary>Makes a signed-up company usable, step by step; what is done is recorded, and a retry goes on where it stopped.</summary>
public sealed class Provisioning(
    PlatformDb platform,
    CompanyDatabases databases,
    TenantCatalogue catalogue,
    AreaList areas,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<Provisioning> log
)
{
    /// <returns>True when the company is active.</returns>
    public async Task<bool> Run(Guid tenantId, string ownerEmail, CancellationToken cancel)
    {
        var tenant = await platform.Set<Tenant>().Include(item => item.Steps).FirstAsync(item => item.Id == tenantId, cancel);
        if (tenant.State == TenantState.Active)
        {
            return true;
        }

        var profile = new CompanyProfile(tenant.Name, tenant.Country, tenant.Currency, tenant.Chart, ownerEmail);
        var done =
            await Step(tenant, "database", () => databases.Prepare(tenantId, cancel), cancel)
            && await Step(tenant, "roles", () => AddRoles(tenant, cancel), cancel)
            && await AreaSteps(tenant, profile, cancel);
        if (!done)
        {
            return false;
        }

        tenant.State = TenantState.Active;
        await platform.SaveChangesAsync(cancel);
        catalogue.Forget(tenant.Id, tenant.Slug);
        return true;
    }

    private async Task<bool> AreaSteps(Tenant tenant, CompanyProfile profile, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(tenant.Id, "provisioning"));
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        foreach (var step in scope.ServiceProvider.GetServices<IProvisioningStep>().OrderBy(step => step.Order))
        {
            // The key makes a step that committed just before a crash a step that is not done twice.
            var key = $"provision:{step.Name}";
            async Task Once() =>
                await work.Do(
                    new Permission(TenancyArea.Key, Act.Configure),
                    profile,
                    key,
                    async db =>
                    {
                        await step.Run(profile, db);
                        return Outcome<Done>.Of(default);
                    },
                    cancel
                );
            if (!await Step(tenant, step.Name, Once, cancel))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> Step(Tenant tenant, string name, Func<Task> run, CancellationToken cancel)
    {
        var record = tenant.Steps.Find(step => step.Name == name);
        if (record is null)
        {
            record = new ProvisioningRecord { TenantId = tenant.Id, Name = name };
            tenant.Steps.Add(record);
        }

        if (record.DoneAt is not null)
        {
            return true;
        }

        record.Attempts++;
        try
        {
            await run();
            record.DoneAt = time.GetUtcNow().UtcDateTime;
            record.LastError = null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Provisioning step {Step} of {Tenant} failed", name, tenant.Id);
            record.LastError = e.Message;
        }

        await platform.SaveChangesAsync(cancel);
        return record.DoneAt is not null;
    }

    private async Task AddRoles(Tenant tenant, CancellationToken cancel)
    {
        foreach (var role in Roles.StandardRoles.For(tenant.Id, areas))
        {
            if (!await platform.Set<Roles.Role>().AnyAsync(item => item.TenantId == tenant.Id && item.Name == role.Name, cancel))
            {
                platform.Add(role);
            }
        }

        // A company that its provider makes has no owner until the invited one joins.
        var settled =
            tenant.OwnerId == Guid.Empty
            || await platform.Set<Roles.Membership>().AnyAsync(item => item.TenantId == tenant.Id && item.UserId == tenant.OwnerId, cancel);
        if (!settled)
        {
            platform.Add(
                new Roles.Membership
                {
                    TenantId = tenant.Id,
                    UserId = tenant.OwnerId,
                    Role = Roles.StandardRoles.Owner,
                    JoinedAt = time.GetUtcNow().UtcDateTime,
                }
            );
        }

        await platform.SaveChangesAsync(cancel);
    }
}
