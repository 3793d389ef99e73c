using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Web;

/// <summary>A portal on each database, started when the first test asks for it.</summary>
public sealed class Portals : IAsyncDisposable
{
    private readonly Dictionary<Database, Portal> running = [];

    /// <summary>The running test is skipped by name where the database is not installed.</summary>
    public async Task<Portal> On(Database database)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        if (!running.TryGetValue(database, out var portal))
        {
            running[database] = portal = new Portal { Settings = database == Database.Postgres ? Postgres() : [] };
            await portal.InitializeAsync();
        }

        return portal;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var portal in running.Values)
        {
            await portal.DisposeAsync();
        }
    }

    private static string[] Postgres()
    {
        var (application, owner) = Databases.NewDatabase();
        return [$"--Stores:main={application}", $"--Stores:main:Owner={owner}"];
    }
}
