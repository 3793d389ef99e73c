using BackOffice.Kernel.Schedules;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Data;

/// <summary>
/// Brings the schema of every store to the version of this build: <c>backoffice migrate</c>, and at start. A store that does
/// not answer holds up nobody else; it is tried again until it does, and not opened before.
/// </summary>
public sealed class Schema(
    Stores stores,
    DataSources sources,
    StoreHealth health,
    AreaList areas,
    CompanyDatabases companies,
    OwnerDatabases owner,
    ITenantPlaces places
)
{
    public async Task Migrate(CancellationToken cancel = default)
    {
        await MigratePlatform(cancel);
        await Migrate(stores.All, cancel);
    }

    /// <summary>Tries those that did not answer once more.</summary>
    internal Task CatchUp(CancellationToken cancel) => Migrate([.. health.Behind.Select(stores.Get)], cancel);

    private async Task Migrate(IReadOnlyCollection<Store> chosen, CancellationToken cancel)
    {
        if (chosen.Count == 0)
        {
            return;
        }

        var tenants = new List<(Guid Id, string Store)>();
        foreach (var tenant in await places.ActiveTenants(cancel))
        {
            tenants.Add((tenant, await places.StoreOf(tenant, cancel)));
        }

        foreach (var store in chosen)
        {
            try
            {
                if (store is { Kind: StoreKind.Postgres, PerCompany: false })
                {
                    await owner.Migrate(store, cancel);
                }

                foreach (var (tenant, _) in tenants.Where(tenant => tenant.Store == store.Name))
                {
                    await companies.Prepare(tenant, cancel);
                }

                health.IsCurrent(store);
            }
            catch (Exception e) when (store.Name != Store.Main && DatabaseErrors.IsDown(e))
            {
                health.IsBehind(store);
            }
        }
    }

    private async Task MigratePlatform(CancellationToken cancel)
    {
        var builder = new DbContextOptionsBuilder<PlatformDb>();
        if (stores.Main.Kind == StoreKind.Sqlite)
        {
            Directory.CreateDirectory(stores.DataFolder);
            DatabaseOptions.Sqlite(builder, $"Data Source={Path.Combine(stores.DataFolder, "platform.db")}");
        }
        else
        {
            DatabaseOptions.Postgres(builder, sources.OwnerOf(stores.Main));
        }

        await using var db = new PlatformDb(builder.Options, areas);
        await db.Database.MigrateAsync(cancel);
        await Guard(db, cancel);
        if (stores.Main.Kind == StoreKind.Postgres)
        {
            await ScheduleStore.Provision(db, stores.Main.ApplicationRole, cancel);
        }
    }

    private async Task Guard(PlatformDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText =
            stores.Main.Kind == StoreKind.Sqlite
                ? DatabaseGuards.ForSqlite(db.Model)
                : DatabaseGuards.ForPlatform(db.Model, stores.Main.ApplicationRole);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
