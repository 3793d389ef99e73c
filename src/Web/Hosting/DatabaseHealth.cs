using BackOffice.Kernel.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackOffice.Web.Hosting;

/// <summary>Ready means that the platform's database answers.</summary>
internal sealed class DatabaseHealth(PlatformDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
}
