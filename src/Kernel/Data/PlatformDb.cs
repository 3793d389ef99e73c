using BackOffice.Kernel.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Data;

/// <summary>The platform's own data: tenants, people, memberships, sessions, API clients. Business data is in <see cref="TenantDb"/>.</summary>
public sealed class PlatformDb(DbContextOptions<PlatformDb> options, AreaList areas) : DbContext(options)
{
    /// <summary>Queues something to be done outside after the save that this row is part of.</summary>
    public void Send(string kind, object payload, DateTime now) =>
        Add(OutboxMessage.For(kind, payload, now, Caller.System(Guid.Empty, "platform")));

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ColumnConventions.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        OutboxMessage.Map(modelBuilder, "platform_outbox");
        foreach (var area in areas.Items)
        {
            area.MapPlatform(modelBuilder);
        }

        ColumnConventions.ScaleDecimals(modelBuilder, Database.ProviderName!);
    }
}
