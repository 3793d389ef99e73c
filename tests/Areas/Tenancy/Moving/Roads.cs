using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Portability;
using BackOffice.Tenancy.Tenants.Moving;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Leaving;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BackOffice.Tests.Areas.Tenancy.Moving;

/// <summary>A portal with a store of each kind, on two PostgreSQL servers, and what a test asks about companies on their way.</summary>
internal static class Roads
{
    private static readonly Lazy<Task<(Host Host, Dictionary<string, string?> Settings)>> Shared = new(Open);

    public static readonly string[] Stores = ["files", "east", "west", "alone"];

    public static TheoryData<string, string> Pairs =>
        [.. Stores.SelectMany(from => Stores.Where(to => to != from).Select(to => (from, to)))];

    public static async Task<Host> Host()
    {
        Assert.SkipWhen(Databases.Postgres is null || Databases.Second is null, "PostgreSQL is not installed");
        return (await Shared.Value).Host;
    }

    /// <summary>
    /// Another node over the same stores and the same platform. Its clock stands still, so it goes for ever by what it
    /// has once read: no node is further behind.
    /// </summary>
    public static async Task<Host> AnotherNode()
    {
        await Host();
        var (first, settings) = await Shared.Value;
        return await Kit.Host.Start(
            Database.Sqlite,
            services => services.AddSingleton(Quick),
            settings,
            first.Services.GetRequiredService<Stores>().DataFolder
        );
    }

    public static async Task<Outcome<MoveCompany.Moved>> Move(this TestCompany company, string to)
    {
        await using var scope = company.Host.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<MoveCompany>()
            .Run(new MoveCompany.Request(company.Slug, to), _ => { }, TestContext.Current.CancellationToken);
    }

    /// <summary>The process that moves it dies after this step.</summary>
    public static async Task Break(this TestCompany company, string to, MoveStep after)
    {
        await using var scope = company.Host.Services.CreateAsyncScope();
        var move = scope.ServiceProvider.GetRequiredService<MoveCompany>();
        var tenant = await move.Find(new MoveCompany.Request(company.Slug, to), default);
        await Assert.ThrowsAsync<Crash>(() =>
            move.Steps(
                tenant.Value!,
                to,
                step =>
                {
                    if (step == after)
                        throw new Crash();
                },
                default
            )
        );
        company.Host.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    /// <summary>Hash of all its tables and files, as the catalogue has them found.</summary>
    public static async Task<string> Hash(this TestCompany company) =>
        await company.Ask<CompanyData, string>(async data =>
        {
            await using var archive = new ArchiveWriter(new MemoryStream());
            var schema = await data.Export(company.Id, archive, default);
            return (await archive.Complete(new ArchivedCompany(company.Id, "", "", "", ""), schema, default, default)).DataHash;
        });

    public static async Task<string> Place(this TestCompany company)
    {
        var places = company.Host.Services.GetRequiredService<ITenantPlaces>();
        places.Forget(company.Id);
        return await places.StoreOf(company.Id);
    }

    /// <summary>Whether anything of the company is in the store: a file, a database, or a row of any table.</summary>
    public static async Task<bool> IsIn(this TestCompany company, string store)
    {
        var place = company.Host.Services.GetRequiredService<Stores>().Get(store).For(new TenantKey(company.Id));
        if (place.Kind == StoreKind.Sqlite)
        {
            return File.Exists(new TenantKey(company.Id).DatabaseFile(place.Connection));
        }

        var database = new NpgsqlConnectionStringBuilder(place.OwnerConnection).Database!;
        if (store == "alone")
        {
            return await Number(place, "postgres", $"SELECT count(*) FROM pg_database WHERE datname = '{database}'") > 0;
        }

        using var model = DesignTimeContexts.Tenant(ProductAreas.All, postgres: true);
        var counts = TablesInOrder.Of(model.Model).Select(table => $"(SELECT count(*) FROM \"{Name(table)}\")");
        return await Number(
                place,
                database,
                $"SELECT set_config('app.tenant_id', '{company.Id}', false); SELECT {string.Join(" + ", counts)}"
            ) > 0;
    }

    public static Task Drain(this TestCompany company) =>
        company.Host.Services.GetRequiredService<OutboxWorker>().Drain(company.Id, TestContext.Current.CancellationToken);

    private static string Name(Microsoft.EntityFrameworkCore.Metadata.IEntityType table) =>
        Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(table)!;

    // As the owner sees it, who is bound by the same policies.
    private static async Task<long> Number(Store store, string database, string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder(store.OwnerConnection) { Database = database, Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of the model.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        while (reader.FieldCount != 1 || reader.GetDataTypeName(0) != "bigint")
        {
            Assert.True(await reader.NextResultAsync());
        }

        await reader.ReadAsync();
        return reader.GetInt64(0);
    }

    private static Settling Quick => new(TimeSpan.Zero);

    private static async Task<(Host, Dictionary<string, string?>)> Open()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Stores:files"] = $"sqlite:{Directory.CreateTempSubdirectory("backoffice-files-").FullName}",
            ["Stores:empty"] = $"sqlite:{Directory.CreateTempSubdirectory("backoffice-empty-").FullName}",
            ["Stores:alone"] = string.Create(
                CultureInfo.InvariantCulture,
                $"{Databases.Second!.Value.App};Database=moved_{Store.Placeholder}"
            ),
            ["Stores:alone:Owner"] = $"{Databases.Second.Value.Owner};Database=moved_{Store.Placeholder}",
        };
        (settings["Stores:east"], settings["Stores:east:Owner"]) = Databases.NewDatabase();
        (settings["Stores:west"], settings["Stores:west:Owner"]) = Databases.NewDatabase(second: true);
        return (await Kit.Host.Start(Database.Sqlite, services => services.AddSingleton(Quick), settings), settings);
    }

    private sealed class Crash : Exception;
}

/// <summary>One after the other: one of them halts a server.</summary>
[CollectionDefinition("Roads")]
public sealed class RoadsCollection;
