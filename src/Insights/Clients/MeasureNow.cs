using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Insights.Clients;

/// <summary>Measures the clients that the person may enter, now. Those measured within the last seconds are left out.</summary>
public sealed class MeasureNow(FirmDesk desk, FirmClients clients, IServiceScopeFactory scopes)
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    /// <returns>How many were measured.</returns>
    public async Task<Outcome<int>> Run(CancellationToken cancel = default)
    {
        var before = desk.Now - Fresh;
        var stale = await desk.Read<List<Guid>>(
            FirmRole.Staff,
            async (db, _) =>
                await clients
                    .Of(desk.Caller)
                    .Where(client => !db.Set<ClientHealth>().Any(row => row.TenantId == client.TenantId && row.MeasuredAt > before))
                    .Select(client => client.TenantId)
                    .ToListAsync(cancel),
            cancel
        );
        if (!stale.Succeeded)
        {
            return Outcome<int>.Refused(stale.Refusals);
        }

        foreach (var tenant in stale.Value)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(tenant, "Client health"));
            await scope.ServiceProvider.GetRequiredService<MeasureClient>().Run(cancel);
        }

        return stale.Value.Count;
    }
}
