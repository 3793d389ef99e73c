using System.Text;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Reports;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Imports;
using BackOffice.Kernel.Outbox;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BackOffice.Tests.Isolation.Attacks;

/// <summary>Attacks of the table on operations, jobs and rows; their numbers are those of <see cref="AttackTable"/>.</summary>
public class InOperationsTests
{
    private const int Jobs = 50;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A04_Of_mixed_ids_the_own_are_done_and_the_others_are_ids_that_nobody_has(Database database)
    {
        var (mine, theirs) = await Two(await Host.On(database));
        var own = await mine.Draft(Sales.Of(await mine.Customer(), 10));
        var foreign = await theirs.Draft(Sales.Of(await theirs.Customer("Theirs"), 10));
        var unknown = Guid.CreateVersion7();
        var answers = await mine.Ask((BulkDocuments bulk) => bulk.Issue([foreign, own, unknown]));
        Assert.Empty(answers[1].Refusals);
        Assert.Equal(answers[2].Name, answers[0].Name);
        Assert.Equal(answers[2].Refusals, answers[0].Refusals);
        Assert.Equal("not_found", answers[0].Refusals[0].Code);
        Assert.Equal(DocumentStatus.Draft, (await theirs.Card(foreign)).Row.Status);
        var sent = await mine.Ask((BulkDocuments bulk) => bulk.Send([foreign, unknown]));
        Assert.Equal((sent[1].Name, sent[1].Refusals[0]), (sent[0].Name, sent[0].Refusals[0]));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A11_Jobs_of_two_companies_at_once_do_their_own_company_s_work(Database database)
    {
        await using var host = await Host.Start(database);
        var (mine, theirs) = await Two(host);
        foreach (var (company, name) in ((TestCompany, string)[])[(mine, "Alpha"), (theirs, "Beta")])
        {
            var saved = await company.Do((SaveCustomer save) => save.Create(new SaveCustomer.Request(name, Email: $"{name}@example.com")));
            for (var number = 0; number < Jobs; number++)
            {
                var invoice = await company.Issue(Sales.Of(saved.Id, 10 + number));
                await company.Do((SendDocument send) => send.Run(new SendDocument.Request(invoice)));
            }
        }

        var worker = host.Services.GetRequiredService<OutboxWorker>();
        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(at => Task.Run(() => worker.Drain(at % 2 == 0 ? mine.Id : theirs.Id, CancellationToken.None)))
        );
        Assert.Equal(2 * Jobs, host.Mail.Sent.Count);
        foreach (var name in (string[])["Alpha", "Beta"])
        {
            var letters = host.Mail.Sent.Where(mail => mail.To == $"{name}@example.com").ToList();
            Assert.Equal(Jobs, letters.Count);
            Assert.All(letters, letter => Assert.Contains(name, letter.TextBody, StringComparison.Ordinal));
            Assert.Equal(Jobs, letters.Select(letter => letter.Subject).Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A11_A_job_without_its_company_does_nothing(Database database)
    {
        await using var host = await Host.Start(database);
        var (_, theirs) = await Two(host);
        var customer = await theirs.Do((SaveCustomer save) => save.Create(new SaveCustomer.Request("Beta", Email: "beta@example.com")));
        var invoice = await theirs.Issue(Sales.Of(customer.Id, 10));
        await theirs.Do((SendDocument send) => send.Run(new SendDocument.Request(invoice)));
        var job = await theirs.Look(db => db.Set<OutboxMessage>().AsNoTracking().FirstAsync(row => row.DoneAt == null));
        // The same job, filed where no company is.
        await using var scope = host.Services.CreateAsyncScope();
        var platform = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var stray = new OutboxMessage
        {
            Kind = job.Kind,
            Payload = job.Payload,
            ActorName = job.ActorName,
            At = job.At,
            Due = job.Due,
        };
        platform.Add(stray);
        await platform.SaveChangesAsync(TestContext.Current.CancellationToken);
        await host.Services.GetRequiredService<OutboxWorker>().Drain(Guid.Empty, CancellationToken.None);
        Assert.Empty(host.Mail.Sent);
        var kept = await platform.Set<OutboxMessage>().AsNoTracking().SingleAsync(row => row.Id == stray.Id);
        Assert.Null(kept.DoneAt);
        Assert.NotNull(kept.LastError);
        Assert.Equal((true, 1), (kept.DeadAt is not null, kept.Attempts));
    }

    [Fact]
    public async Task A13_A_row_that_points_into_another_company_is_refused_and_if_forced_reads_as_nothing()
    {
        Assert.SkipWhen(Databases.Postgres is null, "PostgreSQL is not installed");
        await using var host = await Host.Start(Database.Postgres);
        var (mine, theirs) = await Two(host);
        var invoice = await mine.Issue(Sales.Of(await mine.Customer("Own"), 10));
        var foreign = await theirs.Customer("Theirs");
        var point = $"UPDATE finance_documents SET \"CustomerId\" = '{foreign}' WHERE \"Id\" = '{invoice}'";
        var store = host.Services.GetRequiredService<Stores>().Main;

        // As the superuser, past every guard, as a broken restore would.
        await Execute(
            store.OwnerConnection!.Replace("bo_owner", "postgres", StringComparison.Ordinal),
            $"SET session_replication_role = replica; {point}"
        );
        var card = await mine.Card(invoice);
        var list = await mine.Do((DocumentList all) => all.Run(DocumentKind.Invoice, new ListQuery(), new DocumentFilter()));
        var aged = await mine.Do((AgedReceivables report) => report.Run(Sales.Day));
        Assert.Equal(foreign, card.Row.CustomerId);
        Assert.DoesNotContain(
            "Theirs",
            $"{card} {string.Join(' ', list.Rows.Items)} {string.Join(' ', aged.Rows)}",
            StringComparison.Ordinal
        );
        await mine.Refused("not_found", (GetCustomer get) => get.Run(foreign));
        Assert.Equal("Theirs", (await theirs.Do((GetCustomer get) => get.Run(foreign))).Name);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A14_An_import_that_names_records_of_another_company_finds_none(Database database)
    {
        var (mine, theirs) = await Two(await Host.On(database));
        var customer = await theirs.Do(
            (SaveCustomer save) => save.Create(new SaveCustomer.Request("Theirs", Number: "C-77", Email: "t@example.com"))
        );
        foreach (var name in (string[])["C-77", $"{customer.Id}", "t@example.com", "C-78"])
        {
            var staged = await mine.Do(
                (StageImport stage) =>
                    stage.Run(
                        "invoices",
                        "i.csv",
                        Text($"invoice,customer,date,description,quantity,price,tax code\n1,{name},2026-03-01,Work,1,10,STD\n")
                    )
            );
            await mine.Do((CheckImport check) => check.Run(new CheckImport.Request(staged.Id)));
            await mine.Host.Services.GetRequiredService<OutboxWorker>().Drain(mine.Id, CancellationToken.None);
            var found = await mine.Do((GetImport get) => get.Run(staged.Id));
            Assert.Equal((name, 0, 1), (name, found.Good, found.Rejected));
        }

        // The same number is free in one's own company, and is not the other's.
        var own = await mine.Do((SaveCustomer save) => save.Create(new SaveCustomer.Request("Mine", Number: "C-77")));
        Assert.NotEqual(customer.Id, own.Id);
        Assert.Equal("Theirs", (await theirs.Do((GetCustomer get) => get.Run(customer.Id))).Name);
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<(TestCompany Mine, TestCompany Theirs)> Two(Host host) => (await host.NewCompany(), await host.NewCompany());

    private static async Task Execute(string connection, string sql)
    {
        await using var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync();
#pragma warning disable CA2100 // The statement is written above; only ids are put in.
        await using var command = new NpgsqlCommand(sql, opened);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
