using System.Collections.Concurrent;
using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Schedules;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BackOffice.Tests.Areas.Kernel.Schedules;

/// <summary>When jobs fire, on the real scheduler and its real stores.</summary>
public class TimetableTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_night_that_was_missed_is_made_up_for_at_the_start_once(Database database)
    {
        await using var host = await HostWith(
            database,
            new Noted(),
            new ScheduledJob("test.night", "0 15 2 * * ?", "Night", typeof(Note), false)
        );
        await using (var first = Timetable(host))
        {
            await first.Start(TestContext.Current.CancellationToken);
        }

        Assert.Empty(NotesOf(host));
        await MoveBack(host, database, TimeSpan.FromDays(3));
        await using var second = Timetable(host);
        await second.Start(TestContext.Current.CancellationToken);
        await Until(() => !NotesOf(host).IsEmpty);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Single(NotesOf(host));
    }

    [Fact]
    public async Task Two_schedulers_on_one_postgres_fire_each_job_once()
    {
        Assert.SkipWhen(Databases.Postgres is null, "PostgreSQL is not installed");
        var at = TimeProvider.System.GetUtcNow().AddSeconds(8);
        var cron = at.ToString("s m H d M '?' yyyy", CultureInfo.InvariantCulture);
        string[] names = [.. Enumerable.Range(1, 6).Select(number => $"test.job{number}")];
        await using var host = await HostWith(
            Database.Postgres,
            new Noted(),
            [.. names.Select(name => new ScheduledJob(name, cron, name, typeof(Note), false))]
        );
        await using var one = Timetable(host);
        await using var two = Timetable(host);
        await Task.WhenAll(one.Start(TestContext.Current.CancellationToken), two.Start(TestContext.Current.CancellationToken));
        await Until(() => NotesOf(host).Count >= names.Length);
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        Assert.Equal(names.Length, NotesOf(host).Count);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_job_of_the_companies_acts_in_each_under_its_own_name_and_one_failure_stops_no_other(Database database)
    {
        await using var host = await HostWith(
            database,
            new Noted(),
            new ScheduledJob("test.each", "0 0 3 * * ?", "Night watch", typeof(Note), true)
        );
        var (one, two) = (await host.NewCompany(), await host.NewCompany());
        host.Services.GetRequiredService<Noted>().FailFor = one.Id;
        await host.Services.GetRequiredService<JobRunner>().Run("test.each", TestContext.Current.CancellationToken);
        var caller = Assert.Single(NotesOf(host));
        Assert.Equal((two.Id, "Night watch", CallerKind.System), (caller!.TenantId, caller.ActorName, caller.Kind));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_job_that_no_longer_exists_leaves_the_store(Database database)
    {
        await using var host = await HostWith(
            database,
            new Noted(),
            new ScheduledJob("test.gone", "0 15 2 * * ?", "Gone", typeof(Note), false)
        );
        await using (var first = Timetable(host))
        {
            await first.Start(TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, await Execute(host, database, "SELECT COUNT(*) FROM {0}triggers WHERE trigger_name = 'test.gone'"));
        var runner = new JobRunner([], host.Services.GetRequiredService<IServiceScopeFactory>(), null!, null!, host.Clock, null!);
        await using var second = new Timetable(
            host.Services.GetRequiredService<Stores>(),
            runner,
            host.Services.GetRequiredService<ILoggerFactory>()
        );
        await second.Start(TestContext.Current.CancellationToken);
        Assert.Equal(0, await Execute(host, database, "SELECT COUNT(*) FROM {0}triggers"));
    }

    private static Timetable Timetable(Host host) =>
        new(
            host.Services.GetRequiredService<Stores>(),
            host.Services.GetRequiredService<JobRunner>(),
            host.Services.GetRequiredService<ILoggerFactory>()
        );

    private static async Task<Host> HostWith(Database database, Noted noted, params ScheduledJob[] jobs)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        return await Host.Start(
            database,
            services =>
            {
                services.AddSingleton(noted);
                services.AddScoped<Note>();
                foreach (var registered in services.Where(service => service.ServiceType == typeof(ScheduledJob)).ToList())
                {
                    services.Remove(registered);
                }

                foreach (var job in jobs)
                {
                    services.AddSingleton(job);
                }
            }
        );
    }

    private static ConcurrentQueue<Caller?> NotesOf(Host host) => host.Services.GetRequiredService<Noted>().Callers;

    private static async Task Until(Func<bool> met)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!met())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "It did not happen.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    // As if the machine had been off since then.
    private static Task<long> MoveBack(Host host, Database database, TimeSpan by) =>
        Execute(
            host,
            database,
            $"UPDATE {{0}}triggers SET next_fire_time = next_fire_time - {by.Ticks.ToString(CultureInfo.InvariantCulture)} - 864000000000; SELECT 1"
        );

    private static async Task<long> Execute(Host host, Database database, string sql)
    {
        var stores = host.Services.GetRequiredService<Stores>();
        await using System.Data.Common.DbConnection connection =
            database == Database.Postgres
                ? new NpgsqlConnection(stores.Main.Connection)
                : new SqliteConnection($"Data Source={Path.Combine(stores.DataFolder, "schedules.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql.Replace("{0}", database == Database.Postgres ? "quartz.qrtz_" : "qrtz_", StringComparison.Ordinal);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    internal sealed class Noted
    {
        public ConcurrentQueue<Caller?> Callers { get; } = new();

        public Guid FailFor { get; set; }
    }

    internal sealed class Note(Noted noted, Current current) : IScheduledJob
    {
        public Task Run(CancellationToken cancel)
        {
            if (current.IsSet && current.Caller.TenantId == noted.FailFor)
            {
                throw new InvalidOperationException("This company's job fails.");
            }

            noted.Callers.Enqueue(current.IsSet ? current.Caller : null);
            return Task.CompletedTask;
        }
    }
}
