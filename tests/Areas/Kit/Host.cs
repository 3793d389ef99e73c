using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Files;
using BackOffice.Kernel.Mail;
using BackOffice.Tenancy.SignUp;
using BackOffice.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackOffice.Tests.Areas.Kit;

/// <summary>The product without its web server, on a real database of either kind, with a clock and a mailbox of the test's own.</summary>
public sealed class Host : IAsyncDisposable
{
    private static readonly Dictionary<Database, Lazy<Task<Host>>> Shared = new()
    {
        [Database.Sqlite] = new(() => Start(Database.Sqlite)),
        [Database.Postgres] = new(() => Start(Database.Postgres)),
    };

    private static int companies;
    private readonly string? folder;

    private Host(ServiceProvider services, string? folder)
    {
        Services = services;
        this.folder = folder;
    }

    public ServiceProvider Services { get; }

    public TestClock Clock => (TestClock)Services.GetRequiredService<TimeProvider>();

    public SentMail Mail => Services.GetRequiredService<SentMail>();

    /// <summary>One host per database serves all tests: each makes companies of its own, and isolation is part of what is tested.</summary>
    public static Task<Host> On(Database database)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        return Shared[database].Value;
    }

    /// <param name="stores">Settings of further stores, such as <c>Stores:files</c>.</param>
    /// <param name="folder">Data of another host, whose second node this is.</param>
    public static async Task<Host> Start(
        Database database,
        Action<IServiceCollection>? change = null,
        IReadOnlyDictionary<string, string?>? stores = null,
        string? folder = null
    )
    {
        var data = folder ?? Directory.CreateTempSubdirectory("backoffice-test-").FullName;
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (database == Database.Postgres)
        {
            (settings["Stores:main"], settings["Stores:main:Owner"]) = Databases.NewDatabase();
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).AddInMemoryCollection(stores).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddKernel(configuration, ProductAreas.All, data);
        foreach (var area in ProductAreas.All.Items)
        {
            area.Services(services, configuration);
        }

        services.AddKernelFiles(configuration, data);
        services.AddDataProtection();
        // What a password costs is for attackers: here one is set a thousand times.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        services.AddSingleton<TimeProvider>(new TestClock());
        services.AddSingleton<SentMail>();
        services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<SentMail>());
        change?.Invoke(services);
        var host = new Host(services.BuildServiceProvider(), folder is null ? data : null);
        await host.Services.GetRequiredService<Schema>().Migrate();
        return host;
    }

    /// <summary>A company of its own for one test.</summary>
    public async Task<TestCompany> NewCompany(string country = "GB", string currency = "GBP", string? chart = null, string? store = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var number = Interlocked.Increment(ref companies);
        var request = new CreateCompany.Request(
            $"Company {number}",
            country,
            currency,
            $"owner{number}@example.com",
            chart,
            "Olive Owner",
            "correct horse battery",
            store
        );
        var outcome = await scope.ServiceProvider.GetRequiredService<CreateCompany>().Run(request);
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        return new TestCompany(this, outcome.Value.TenantId, outcome.Value.Slug, outcome.Value.Owner);
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>A clock that stands still until the test moves it.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Set(DateTimeOffset value) => now = value;

    public void Advance(TimeSpan by) => now += by;
}

/// <summary>Mail that left the product.</summary>
public sealed class SentMail : IMailTransport
{
    private readonly List<OutgoingMail> sent = [];

    public IReadOnlyList<OutgoingMail> Sent
    {
        get
        {
            lock (sent)
            {
                return [.. sent];
            }
        }
    }

    public Task<Outcome<Done>> Send(OutgoingMail mail, Guid messageId, CancellationToken ct)
    {
        lock (sent)
        {
            sent.Add(mail);
        }

        return Task.FromResult(Outcome<Done>.Of(default));
    }
}
