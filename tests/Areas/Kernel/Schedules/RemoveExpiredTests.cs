using System.Text;
using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Files;
using BackOffice.Kernel.Imports;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Kernel.Schedules;

/// <summary>What has served its time goes, everything else stays.</summary>
public class RemoveExpiredTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Old_answers_and_delivered_messages_go_and_newer_ones_stay(Database database)
    {
        await using var host = await Start(database);
        var company = await host.NewCompany();
        await Save(company, "old");
        await Send(company, "done");
        await host.Services.GetRequiredService<OutboxWorker>().Drain(company.Id, TestContext.Current.CancellationToken);
        host.Clock.Advance(TimeSpan.FromDays(29));
        await Save(company, "new");
        await Send(company, "nobody carries this out");
        host.Clock.Advance(TimeSpan.FromDays(2));
        await Clean(host);

        var keys = await company.Look(db => db.Set<StoredRequest>().Select(row => row.Key).ToListAsync());
        Assert.DoesNotContain("old", keys);
        Assert.Contains("new", keys);
        Assert.Contains("import:old", keys);
        Assert.Contains(keys, key => key.StartsWith("provision:", StringComparison.Ordinal));
        Assert.Equal("nobody carries this out", (await company.Look(db => db.Set<OutboxMessage>().SingleAsync())).Kind);
        Assert.Equal(2, await company.Look(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == nameof(SaveCustomer))));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Abandoned_imports_go_with_their_files_unless_another_import_has_the_same_file(Database database)
    {
        await using var host = await Start(database);
        var company = await host.NewCompany();
        var (lone, shared) = ("Name\nLone\n", "Name\nShared\n");
        await Stage(company, lone);
        await Stage(company, shared);
        host.Clock.Advance(TimeSpan.FromDays(31));
        await Stage(company, shared);
        await Clean(host);

        Assert.Equal(1, await company.Look(db => db.Set<Import>().CountAsync()));
        Assert.False(await Has(host, company, lone));
        Assert.True(await Has(host, company, shared));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_stored_answer_still_cannot_be_changed(Database database)
    {
        await using var host = await Start(database);
        var company = await host.NewCompany();
        await Save(company, "mine");
        await Assert.ThrowsAnyAsync<Exception>(() =>
            company.Look(db => db.Set<StoredRequest>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Response, "{}")))
        );
    }

    private static async Task<Host> Start(Database database)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        return await Host.Start(database, services => services.AddScoped<IOutboxHandler, Carried>());
    }

    private static Task Clean(Host host) =>
        host.Services.GetRequiredService<JobRunner>().Run("kernel.expired", TestContext.Current.CancellationToken);

    private static async Task Save(TestCompany company, string key)
    {
        foreach (var name in (string[])[key, $"import:{key}"])
        {
            await company.Do(
                (Work work) =>
                    work.Do(new Permission("finance", Act.Edit), new object(), name, _ => Task.FromResult(Outcome<Done>.Of(default)))
            );
        }

        await company.Do((SaveCustomer save) => save.Create(new SaveCustomer.Request(key)));
    }

    private static Task<Done> Send(TestCompany company, string kind) =>
        company.Do(
            (Work work) =>
                work.Do(
                    new Permission("finance", Act.Edit),
                    new object(),
                    null,
                    db =>
                    {
                        db.Send(kind, new object());
                        return Task.FromResult(Outcome<Done>.Of(default));
                    }
                )
        );

    private static Task<ImportCard> Stage(TestCompany company, string csv) =>
        company.Do((StageImport stage) => stage.Run("customers", "customers.csv", new MemoryStream(Encoding.UTF8.GetBytes(csv))));

    private static async Task<bool> Has(Host host, TestCompany company, string csv)
    {
        var key = FileKey.Of(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(csv)));
        await using var content = await host
            .Services.GetRequiredService<IFileStore>()
            .Get(company.Id, key, TestContext.Current.CancellationToken);
        return content is not null;
    }

    private sealed class Carried : IOutboxHandler
    {
        public string Kind => "done";

        public Task Handle(OutboxMessage message, CancellationToken cancel) => Task.CompletedTask;
    }
}
