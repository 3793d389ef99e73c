using System.Collections.Concurrent;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Limits;
using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Leaving.Archives;
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
internal sealed class Street : IAsyncDisposable
{
    private static readonly Dictionary<Database, Lazy<Task<Street>>> Shared = new()
    {
        [Database.Sqlite] = new(() => Full(Database.Sqlite)),
        [Database.Postgres] = new(() => Full(Database.Postgres)),
    };

    private readonly WebApplication app;

    private readonly StepClock? clock;

    private Street(WebApplication app, Database database, StepClock? clock)
    {
        this.app = app;
        this.clock = clock;
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

    public DateTimeOffset Now => Services.GetRequiredService<TimeProvider>().GetUtcNow();

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

            await (await street.Value).DisposeAsync();
        }
    }

    /// <summary>Waits for what is done in the background; a <see cref="StepClock"/> then goes on.</summary>
    public async Task Pause()
    {
        while (await StoredRows.IsWaiting(this))
        {
            await Task.Delay(20);
        }

        clock?.Step();
    }

    public async ValueTask DisposeAsync()
    {
        var folder = Stores.DataFolder;
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A portal in which one company lives alone, or beside another that has everything it has.</summary>
    public static async Task<Street> With(Database database, bool others, StepClock clock)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        var street = await Start(database, clock);
        if (others)
        {
            street.Theirs = await Neighbour.Build(street, "Foemark");
        }

        clock.Start();
        street.Mine = await Neighbour.Build(street, "Ownmark");
        return street;
    }

    private static async Task<Street> Full(Database database)
    {
        var street = await Start(database);
        street.Theirs = await Neighbour.Build(street, "Foemark");
        street.Attacker = await Neighbour.Build(street, "Attackmark");
        street.Log.Clear();
        street.Mine = await Neighbour.Build(street, "Ownmark");
        return street;
    }

    /// <summary>A portal whose stores are these settings, without a company.</summary>
    public static Task<Street> Over(IEnumerable<string> stores) => Start(Database.Sqlite, null, stores);

    private static async Task<Street> Start(Database database, StepClock? clock = null, IEnumerable<string>? stores = null)
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
            // Everything comes from one address, as fast as it can.
            .. Enum.GetNames<Limited>().Select(what => $"--{LimitDefaults.Section}:{what}=1000000 per second"),
        ];
        settings.AddRange(stores ?? []);
        if (database == Database.Postgres)
        {
            var (application, owner) = Databases.NewDatabase();
            settings.AddRange([$"--Stores:main={application}", $"--Stores:main:Owner={owner}"]);
        }

        var portal = Server.Build(
            [.. settings],
            services =>
            {
                services.AddSingleton<TimeProvider>(clock ?? TimeProvider.System);
                // What is stored and shown changes by what the tests do alone, not at a quarter past the hour too.
                services.Remove(services.Single(service => service.ImplementationType == typeof(ScheduleService)));
                services.Remove(services.Single(service => service.ImplementationType == typeof(ArchiveWorker)));
            }
        );
        var street = new Street(portal, database, clock);
        portal.Services.GetRequiredService<ILoggerFactory>().AddProvider(street.Log);
        await portal.Services.GetRequiredService<Schema>().Migrate();
        await portal.StartAsync();
        street.Address = new Uri(portal.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
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
