using System.Collections.Concurrent;
using BackOffice.Kernel.Data;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>The running portal with three companies that own the same records: one is attacked, one attacks, one only looks around.</summary>
internal sealed class Street
{
    private static readonly Dictionary<Database, Lazy<Task<Street>>> Shared = new()
    {
        [Database.Sqlite] = new(() => Start(Database.Sqlite)),
        [Database.Postgres] = new(() => Start(Database.Postgres)),
    };

    private readonly WebApplication app;

    private Street(WebApplication app, Database database)
    {
        this.app = app;
        Database = database;
    }

    public Database Database { get; }

    public IServiceProvider Services => app.Services;

    public Uri Address { get; private set; } = null!;

    /// <summary>The company that only looks at what it can obtain.</summary>
    public Neighbour Mine { get; private set; } = null!;

    /// <summary>The company whose records nobody else may see or change.</summary>
    public Neighbour Theirs { get; private set; } = null!;

    /// <summary>The company that asks for what is not its own.</summary>
    public Neighbour Attacker { get; private set; } = null!;

    public LogLines Log { get; } = new();

    public Stores Stores => Services.GetRequiredService<Stores>();

    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    public static Task<Street> On(Database database)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        return Shared[database].Value;
    }

    /// <summary>Ends the portals of this run.</summary>
    public static async Task Close()
    {
        foreach (var street in Shared.Values.Where(street => street.IsValueCreated))
        {
            if (!street.Value.IsCompletedSuccessfully)
            {
                continue;
            }

            var open = await street.Value;
            var folder = open.Stores.DataFolder;
            await open.app.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Street> Start(Database database)
    {
        var folder = Directory.CreateTempSubdirectory("backoffice-street-").FullName;
        List<string> settings =
        [
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            $"--BackOffice:Data={folder}",
            "--BackOffice:Demo=false",
            "--Logging:LogLevel:Default=Information",
            "--Logging:LogLevel:Microsoft.AspNetCore=Information",
            "--Logging:Console:LogLevel:Default=None",
        ];
        if (database == Database.Postgres)
        {
            var (application, owner) = Databases.NewDatabase();
            settings.AddRange([$"--Stores:main={application}", $"--Stores:main:Owner={owner}"]);
        }

        var portal = Server.Build([.. settings]);
        var street = new Street(portal, database);
        portal.Services.GetRequiredService<ILoggerFactory>().AddProvider(street.Log);
        await portal.Services.GetRequiredService<Schema>().Migrate();
        await portal.StartAsync();
        street.Address = new Uri(portal.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        street.Theirs = await Neighbour.Build(street, "Foemark");
        street.Attacker = await Neighbour.Build(street, "Attackmark");
        await StoredRows.Settle(street, street.Theirs);
        street.Log.Clear();
        street.Mine = await Neighbour.Build(street, "Ownmark");
        return street;
    }
}

/// <summary>Closes the portals when all tests are through.</summary>
public sealed class Evening : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await Street.Close();
}

/// <summary>Every line that the portal logs.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyList<string> All => [.. lines];

    public void Clear() => lines.Clear();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose() { }
}
