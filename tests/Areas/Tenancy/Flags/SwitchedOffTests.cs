using BackOffice.Kernel;
using BackOffice.Kernel.Imports;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Flags;
using BackOffice.Tests.Areas.Finance.Import;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Operators;
using BackOffice.Tests.Areas.Tenancy.Scim;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Flags;

/// <summary>What is off is refused by the operations themselves, however somebody comes to them; nothing is lost.</summary>
[Collection(Staff.Name)]
public class SwitchedOffTests
{
    private const string File = "number,name\nN1,Hansen\n";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_directory_reads_and_changes_nothing_and_is_told_to_come_again(Database database)
    {
        var directory = await IdentityProvider.Of(await Staff.Company(database));
        var neighbour = await IdentityProvider.Of(await Staff.Company(database));
        var desk = await Desk.On(directory.Company.Host);
        var (user, _) = await directory.Joined();
        await desk.TurnOff(FeatureFlags.Directories, directory.Company);

        var refused = await directory.TrySet(user, active: false);
        Assert.Equal((FeatureRefusals.Code, RefusalKind.Unavailable), (refused.Code(), refused.Refusals[0].Kind));
        Assert.NotNull(refused.Refusals[0].Wait);
        Assert.Equal(FeatureRefusals.Code, (await directory.TryDelete(user)).Code());
        Assert.Equal(FeatureRefusals.Code, (await directory.TryAdd("new@flags.example")).Code());
        Assert.Equal(FeatureRefusals.Code, (await directory.TryGet(user)).Code());
        Assert.Equal("", (await neighbour.TryAdd("other@flags.example")).Code());

        await desk.TakeBack(FeatureFlags.Directories, FlagScope.Company, directory.Company);
        Assert.Equal("", (await directory.TrySet(user, active: false)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task No_import_begins_and_what_runs_waits_and_goes_on_by_itself(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        var running = await company.Check("customers", File);
        await company.Do((ConfirmImport confirm) => confirm.Run(new ConfirmImport.Request(running.Id)));
        var waiting = await company.Check("customers", File);
        await desk.TurnOff(FeatureFlags.Imports, company);

        await company.Refused(FeatureRefusals.Code, (StageImport stage) => stage.Run("customers", "a.csv", new MemoryStream([65])));
        await company.Refused(FeatureRefusals.Code, (CheckImport check) => check.Run(new CheckImport.Request(waiting.Id)));
        await company.Refused(FeatureRefusals.Code, (ConfirmImport confirm) => confirm.Run(new ConfirmImport.Request(waiting.Id)));
        await company.Do((CancelImport cancel) => cancel.Run(new CancelImport.Request(waiting.Id)));

        // The outbox looks at it, and puts it off.
        var outbox = company.Host.Services.GetRequiredService<OutboxWorker>();
        await outbox.Drain(company.Id, TestContext.Current.CancellationToken);
        Assert.Equal((ImportState.Running, 0), (await Get(company, running.Id)) is var card ? (card.State, card.Position) : default);

        await desk.TakeBack(FeatureFlags.Imports, FlagScope.Company, company);
        company.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await outbox.Drain(company.Id, TestContext.Current.CancellationToken);
        Assert.Equal((ImportState.Done, 1), (await Get(company, running.Id)) is var done ? (done.State, done.Good) : default);
    }

    private static Task<ImportCard> Get(TestCompany company, Guid id) => company.Do((GetImport get) => get.Run(id));
}
