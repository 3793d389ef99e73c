using System.Globalization;
using System.Text;
using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Imports;
using BackOffice.Kernel.Outbox;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Finance.Import;

public class BackgroundImportTests
{
    private const int Rows = 120;

    // The runner keeps what it did every 50 records.
    private const int Batch = 50;

    private static readonly string File = Enumerable
        .Range(1, Rows)
        .Aggregate(
            new StringBuilder("number,name\n"),
            (text, number) => text.Append(CultureInfo.InvariantCulture, $"N{number},Customer {number}\n")
        )
        .ToString();

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_outbox_checks_and_imports_and_says_who_did_it(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var worker = company.Host.Services.GetRequiredService<OutboxWorker>();
        var staged = await company.Stage("customers", File);
        await company.Do((CheckImport check) => check.Run(new CheckImport.Request(staged.Id)));
        await worker.Drain(company.Id, TestContext.Current.CancellationToken);
        Assert.Equal((ImportState.Checked, Rows), (await Get(company, staged.Id)) is var preview ? (preview.State, preview.Good) : default);
        await company.Do((ConfirmImport confirm) => confirm.Run(new ConfirmImport.Request(staged.Id)));
        await worker.Drain(company.Id, TestContext.Current.CancellationToken);
        Assert.Equal((ImportState.Done, Rows), (await Get(company, staged.Id)) is var done ? (done.State, done.Good) : default);
        var entries = await company.Look(db => db.Set<AuditEntry>().Where(entry => entry.Action == nameof(ImportRecord)).ToListAsync());
        Assert.Equal((Rows, "Test"), (entries.Count, entries.Select(entry => entry.ActorName).Distinct(StringComparer.Ordinal).Single()));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_crash_before_progress_was_kept_adds_nothing_twice(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var id = await FirstBatch(company);
        await company.Look(db =>
            db.Set<BackOffice.Kernel.Imports.Import>()
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Position, 0).SetProperty(row => row.Good, 0))
        );
        var done = await company.Finish(id);
        Assert.Equal((ImportState.Done, Rows, 0, 0), (done.State, done.Good, done.Known, done.Rejected));
        Assert.Equal(Rows, (await company.Do((CustomerList list) => list.Run(new ListQuery()))).Total);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_stopped_import_keeps_what_it_did_and_the_same_file_brings_the_rest(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var id = await FirstBatch(company);
        await company.Do((CancelImport cancel) => cancel.Run(new CancelImport.Request(id)));
        var stopped = await company.Finish(id);
        Assert.Equal((ImportState.Cancelled, Batch), (stopped.State, stopped.Good));
        var rest = await company.Import("customers", File);
        Assert.Equal((Rows - Batch, Batch), (rest.Good, rest.Known));
    }

    private static async Task<Guid> FirstBatch(TestCompany company)
    {
        var preview = await company.Check("customers", File);
        await company.Do((ConfirmImport confirm) => confirm.Run(new ConfirmImport.Request(preview.Id), inBackground: false));
        Assert.True(await company.Ask((ImportRunner runner) => runner.Run(preview.Id, TimeSpan.FromTicks(-1), default)));
        Assert.Equal((ImportState.Running, Batch), (await Get(company, preview.Id)) is var begun ? (begun.State, begun.Position) : default);
        return preview.Id;
    }

    private static Task<ImportCard> Get(TestCompany company, Guid id) => company.Do((GetImport get) => get.Run(id));
}
