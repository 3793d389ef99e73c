using BackOffice.Kernel.Schedules;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Data;

/// <summary>Brings the schema of every store to the version of this build: <c>backoffice migrate</c>, and at start.</summary>
public sealed class Schema(Stores stores, DataSources sources, AreaList areas, TenantDbFactory tenants, ITenantPlaces places)
{
    public async Task Migrate(CancellationToken cancel = default)
    {
        await MigratePlatform(cancel);
        foreach (var store in stores.All.Where(store => store.Kind == StoreKind.Postgres))
        {
            await MigrateShared(store, cancel);
        }

        foreach (var tenant in await places.ActiveTenants(cancel))
        {
            await tenants.Prepare(tenant, cancel);
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

    private async Task MigrateShared(Store store, CancellationToken cancel)
    {
        var options = DatabaseOptions.Postgres(new DbContextOptionsBuilder<TenantDb>(), sources.OwnerOf(store)).Options;
        await using var db = new TenantDb(options, areas, Caller.System(Guid.Empty, "schema"), DateTime.UnixEpoch);
        await db.Database.MigrateAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        await DatabaseGuards.Apply(db, store, cancel);
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
