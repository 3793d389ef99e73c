using System.Globalization;
using System.Text;
using BackOffice.Finance;
using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Imports;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Finance.Import;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Leaving.Ordered;
using BackOffice.Tests.Areas.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Tenancy.Operators;

/// <summary>What people can and cannot do in a company that is not in good standing: through every door that writes.</summary>
[Collection(Staff.Name)]
public class StandingTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nothing_is_changed_in_a_read_only_company(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        var practice = await Practice.Founded(company.Host);
        var grant = await practice.Client(company);
        var invited = await company.Invite(Staff.Address());
        var file = await company.Stage("customers", "number,name\n1,Acme\n");
        await desk.Set(company, StandingState.ReadOnly);

        Assert.Equal(Standing.ReadOnlyCode, (await company.Ask((SaveCustomer save) => save.Create(new("Acme")))).Code());
        Assert.Equal(Standing.ReadOnlyCode, (await company.Ask((CheckImport check) => check.Run(new(file.Id)))).Code());
        Assert.Equal(Standing.ReadOnlyCode, (await company.Ask((SaveRole save) => save.Create(new("Clerk", ["finance.view"])))).Code());
        Assert.Equal(
            Standing.ReadOnlyCode,
            (await company.Ask((AddMember add) => add.Run(new(Staff.Address(), "Ann", "viewer", Staff.Password)))).Code()
        );
        Assert.Equal(Standing.ReadOnlyCode, (await company.Accept(invited)).Code());
        var assign = new AssignStaff.Request([grant], practice.Founder.UserId, AssignmentRole.Partner);
        Assert.Equal(Standing.ReadOnlyCode, (await practice.Do(practice.Founder, (AssignStaff staff) => staff.Run(assign))).Code());
        Assert.Contains(
            "The address of the company is not known.",
            (await company.Ask((SaveCustomer save) => save.Create(new("Acme")))).Refusals[0].Message,
            StringComparison.Ordinal
        );

        await desk.Set(company, StandingState.Active);
        Assert.True((await company.Ask((SaveCustomer save) => save.Create(new("Acme")))).Succeeded);
        Assert.True((await company.Accept(invited)).Succeeded);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_read_only_company_is_read_exported_and_rid_of_grants(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        var practice = await Practice.Founded(company.Host);
        var grant = await practice.Client(company);
        var owner = await Desk.OwnerOf(company);
        var viewer = await company.Member("viewer");
        await desk.Set(company, StandingState.ReadOnly, StandingAxis.Provider);

        Assert.True((await company.As(owner, (CustomerList list) => list.Run(new ListQuery()))).Succeeded);
        var note = new ExportList.Request("Accounts", "csv", "");
        Assert.True((await company.As(owner, (ExportList export) => export.Run(note, FinanceRights.Export))).Succeeded);
        Assert.True((await company.TakeAll(owner)).Succeeded);
        Assert.True((await company.As(owner, (RevokeGrant revoke) => revoke.Run(grant))).Succeeded);
        Assert.True((await company.As(owner, (RemoveMember remove) => remove.Run(viewer.ActorId))).Succeeded);
        var trail = await company.Activity();
        Assert.Contains(trail, line => line.Contains("Accounts exported as CSV", StringComparison.Ordinal));
        Assert.Contains(trail, line => line.Contains("The whole company exported", StringComparison.Ordinal));
        Assert.Contains(trail, line => line.EndsWith("was revoked", StringComparison.Ordinal));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_but_an_owner_takes_the_whole_company_away(Database database)
    {
        var company = await Staff.Company(database);
        var practice = await Practice.Founded(company.Host);
        await practice.Assign(await practice.Client(company, AccessLevel.Admin), practice.Founder, AssignmentRole.Partner);
        Assert.Equal("forbidden", (await company.TakeAll(company.Caller(practice.Founder))).Code());
        Assert.Equal("forbidden", (await company.TakeAll(await company.ManagerOf())).Code());
        Assert.Equal("", (await company.TakeAll(await Desk.OwnerOf(company))).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Only_an_owner_enters_a_suspended_company_and_sees_no_books(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        var practice = await Practice.Founded(company.Host);
        await practice.Assign(await practice.Client(company), practice.Founder, AssignmentRole.Partner);
        var owner = await Desk.OwnerOf(company);
        var bookkeeper = await company.Member("bookkeeper");
        await desk.Set(company, StandingState.Suspended);

        Assert.Null(await company.Enter(practice.Founder));
        Assert.False((await company.As(company.Caller(practice.Founder), (CustomerList list) => list.Run(new ListQuery()))).Succeeded);
        Assert.False((await company.As(bookkeeper, (CustomerList list) => list.Run(new ListQuery()))).Succeeded);
        Assert.False((await company.As(owner, (CustomerList list) => list.Run(new ListQuery()))).Succeeded);
        Assert.Equal(StandingState.Suspended, (await company.As(owner, (GetStanding get) => get.Run())).Value!.Platform.State);
        Assert.True((await company.TakeAll(owner)).Succeeded);

        await desk.Set(company, StandingState.Active);
        Assert.NotNull(await company.Enter(practice.Founder));
        Assert.True((await company.As(bookkeeper, (CustomerList list) => list.Run(new ListQuery()))).Succeeded);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_import_that_runs_waits_and_goes_on_without_a_rejected_row(Database database)
    {
        const int rows = 120;
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        var text = new StringBuilder("number,name\n");
        for (var number = 1; number <= rows; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"N{number},Customer {number}\n");
        }

        var preview = await company.Check("customers", text.ToString());
        await company.Do((ConfirmImport confirm) => confirm.Run(new(preview.Id), inBackground: false));
        Assert.True(await company.Ask((ImportRunner runner) => runner.Run(preview.Id, TimeSpan.FromTicks(-1), default)));
        await desk.Set(company, StandingState.ReadOnly);
        Assert.True(await company.Ask((ImportRunner runner) => runner.Run(preview.Id, TimeSpan.FromMinutes(1), default)));
        var waiting = await company.Do((GetImport get) => get.Run(preview.Id));
        Assert.Equal((ImportState.Running, 50, 0), (waiting.State, waiting.Good, waiting.Rejected));

        await desk.Set(company, StandingState.Active);
        var done = await company.Finish(preview.Id);
        Assert.Equal((ImportState.Done, rows, 0), (done.State, done.Good, done.Rejected));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Both_trails_say_who_changed_it_and_why(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        await desk.Set(company, StandingState.Held);
        await company.Post();

        var act = await company.Platform(db => db.Set<OperatorAct>().SingleAsync(item => item.TenantId == company.Id));
        Assert.Equal(
            ("Otto Operator", "ChangeStanding", "Platform: Active became Held: The address of the company is not known."),
            (act.Name, act.Action, act.Summary)
        );
        var entry = await company.Look(db => db.Set<AuditEntry>().SingleAsync(item => item.Action == "ChangeStanding"));
        Assert.Equal(
            (act.Summary, act.Name, "the operator of the portal", act.Id),
            (entry.Summary, entry.ActorName, entry.OnBehalfOf, entry.GrantId)
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_but_an_operator_with_a_second_factor_changes_it(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        var request = new ChangeStanding.Request(company.Id, StandingAxis.Platform, StandingState.Suspended, "Because.");
        Task<Outcome<Done>> By(OperatorCaller caller) => desk.As(caller, (ChangeStanding change) => change.Run(request));

        Assert.Equal("not_found", (await By(desk.Caller with { SecondFactor = false })).Code());
        Assert.Equal("not_found", (await By(desk.Caller with { UserId = (await Desk.OwnerOf(company)).ActorId })).Code());
        await company.Anybody((NameOperator name) => name.Revoke(desk.Email));
        Assert.Equal("not_found", (await By(desk.Caller)).Code());
        await company.Anybody((NameOperator name) => name.Grant(desk.Email));
        Assert.Equal("", (await By(desk.Caller)).Code());
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var company = await Staff.Company(Database.Sqlite);
        var desk = await Desk.On(company.Host);
        Assert.Equal("standing.axis", (await desk.TrySet(company, StandingState.ReadOnly, StandingAxis.Billing)).Code());
        Assert.Equal("standing.state", (await desk.TrySet(company, StandingState.Suspended, StandingAxis.Provider)).Code());
        Assert.Equal("standing.reason", (await desk.TrySet(company, StandingState.ReadOnly, reason: " ")).Code());
        Assert.Equal("standing.same", (await desk.TrySet(company, StandingState.Active)).Code());
        var stale = new ChangeStanding.Request(company.Id, StandingAxis.Platform, StandingState.Held, "Why", DateTime.UnixEpoch);
        Assert.Equal("conflict", (await desk.Ask((ChangeStanding change) => change.Run(stale))).Code());
    }
}
