using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Leaving;
using BackOffice.Tenancy.Leaving.Erasing;
using BackOffice.Tenancy.Tenants.Moving;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Leaving.Erasing;

/// <summary>Portals with a company in each kind of place: a file, a shared database, a database of its own. They move their clocks.</summary>
internal static class Homes
{
    private static readonly Settling Quick = new(TimeSpan.Zero);

    private static readonly Dictionary<Database, Lazy<Task<Host>>> Hosts = new()
    {
        [Database.Sqlite] = new(() => Host.Start(Database.Sqlite, Change)),
        [Database.Postgres] = new(Server),
    };

    private static readonly (Database Database, string Store)[] Kinds =
    [
        (Database.Sqlite, Store.Main),
        (Database.Postgres, Store.Main),
        (Database.Postgres, "alone"),
    ];

    public static TheoryData<Database, string> All => [.. Kinds];

    public static TheoryData<Database, string, ErasureStage> Breaks =>
        [
            .. new[] { ErasureStage.Begun, ErasureStage.Counted, ErasureStage.Emptied, ErasureStage.Forgotten }.SelectMany(stage =>
                Kinds.Select(home => (home.Database, home.Store, stage))
            ),
        ];

    public static async Task<Host> On(Database database)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        return await Hosts[database].Value;
    }

    public static Task<Outcome<DateTime>> AskErasure(this Marked marked, string? name = null, string? words = HandOver.Words) =>
        marked.Company.As(
            marked.Owner,
            (AskErasure ask) => ask.Run(new AskErasure.Request(name ?? $"{marked.Mark} Ltd", $"{marked.Mark} closes.", words))
        );

    /// <summary>Asked for, and its thirty days are over.</summary>
    public static async Task IsDue(this Marked marked)
    {
        Assert.Equal("", (await marked.AskErasure()).Code());
        await marked.Company.Post();
        marked.Company.Host.Clock.Advance(BackOffice.Tenancy.Leaving.Erasing.AskErasure.Grace);
    }

    public static Task<Outcome<EraseCompany.Erased>> Erase(this TestCompany company) =>
        company.Anybody((EraseCompany erase) => erase.Run(company.Id, _ => { }, TestContext.Current.CancellationToken));

    /// <summary>The process that erases it dies after this step.</summary>
    public static async Task Break(this TestCompany company, ErasureStage after)
    {
        await company.Anybody(
            async (EraseCompany erase) =>
            {
                Assert.Equal("", (await erase.Begin(company.Id, default)).Code());
                return await Assert.ThrowsAsync<Crash>(() =>
                    erase.Steps(
                        company.Id,
                        stage =>
                        {
                            if (stage == after)
                                throw new Crash();
                        },
                        default
                    )
                );
            }
        );
        company.Host.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    public static Task<bool> Nightly(this Host host) =>
        BackOffice.Tests.Areas.Tenancy.Providers.ProviderActs.Anybody(
            host,
            async (EraseDue job) =>
            {
                await ((IScheduledJob)job).Run(default);
                return true;
            }
        );

    private static void Change(IServiceCollection services) => services.AddSingleton(Quick);

    private static Task<Host> Server()
    {
        var (app, owner) = Databases.Postgres!.Value;
        return Host.Start(
            Database.Postgres,
            Change,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Stores:alone"] = $"{app};Database=erased_{Store.Placeholder}",
                ["Stores:alone:Owner"] = $"{owner};Database=erased_{Store.Placeholder}",
            }
        );
    }

    private sealed class Crash : Exception;
}

/// <summary>One after the other: they share hosts whose clocks move.</summary>
[CollectionDefinition("Erasures")]
public sealed class ErasuresCollection;
