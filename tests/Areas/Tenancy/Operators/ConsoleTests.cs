using BackOffice.Kernel;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Operators;

/// <summary>What operators see and do from the console.</summary>
[Collection(Staff.Name)]
public class ConsoleTests
{
    private const string Broken = "no such kind";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Companies_are_found_by_name_and_by_how_they_stand(Database database)
    {
        var company = await Staff.Company(database);
        await company.Member("viewer");
        var desk = await Desk.On(company.Host);
        var row = Assert.Single(await Companies(desk, new ListQuery(company.Slug.ToUpperInvariant())), found => found.Id == company.Id);
        Assert.Equal(
            (company.Slug, "GB", "main", TenantState.Active, 2, true),
            (row.Slug, row.Country, row.Store, row.State, row.Members, row.Standing.Barred == Bars.None)
        );

        var barred = new PlatformCompanies.Filter("barred");
        Assert.DoesNotContain(await Companies(desk, new ListQuery(Size: 500), barred), found => found.Id == company.Id);
        await desk.Set(company, StandingState.Grace, StandingAxis.Provider);
        Assert.Contains(await Companies(desk, new ListQuery(Size: 500), barred), found => found.Id == company.Id);
        Assert.DoesNotContain(
            await Companies(desk, new ListQuery(Size: 500), new PlatformCompanies.Filter("unfinished")),
            found => found.Id == company.Id
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Firms_are_listed_with_staff_and_clients(Database database)
    {
        var company = await Staff.Company(database);
        var practice = await Practice.Founded(company.Host);
        await practice.Hire(BackOffice.Tenancy.Providers.FirmRole.Staff);
        await practice.Client(company);
        var desk = await Desk.On(company.Host);
        var found = await desk.Ask((PlatformFirms firms) => firms.Run(new ListQuery(practice.Slug)));
        Assert.Equal((2, 1), Assert.Single(found.Value!.Items) is var firm ? (firm.Staff, firm.Clients) : default);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_message_that_was_given_up_is_tried_again_or_put_aside(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        await GiveUp(company);
        var letter = Assert.Single(await Letters(desk, company));
        Assert.Equal((Broken, 1), (letter.Kind, letter.Attempts));

        Assert.Equal("", (await desk.Ask((Undelivered messages) => messages.Retry(company.Id, letter.Id))).Code());
        Assert.Empty(await Letters(desk, company));
        await Drain(company);
        Assert.Equal(letter.Id, Assert.Single(await Letters(desk, company)).Id);

        Assert.Equal("undelivered.reason", (await desk.Ask((Undelivered messages) => messages.Discard(company.Id, letter.Id, " "))).Code());
        Assert.Equal("", (await desk.Ask((Undelivered messages) => messages.Discard(company.Id, letter.Id, "An old version."))).Code());
        Assert.Empty(await Letters(desk, company));
        Assert.Equal("not_found", (await desk.Ask((Undelivered messages) => messages.Retry(company.Id, letter.Id))).Code());
        var trail = await company.Activity();
        Assert.Contains("Otto Operator: An undelivered message (no such kind) was tried again", trail);
        Assert.Contains("Otto Operator: An undelivered message (no such kind) was put aside: An old version.", trail);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_message_of_one_company_is_not_reached_through_another(Database database)
    {
        var company = await Staff.Company(database);
        var other = await company.Host.NewCompany();
        var desk = await Desk.On(company.Host);
        await GiveUp(company);
        var letter = Assert.Single(await Letters(desk, company));
        Assert.Empty(await Letters(desk, other));
        Assert.Equal("not_found", (await desk.Ask((Undelivered messages) => messages.Discard(other.Id, letter.Id, "Wrong"))).Code());
        Assert.Equal("not_found", (await desk.Ask((Undelivered messages) => messages.Discard(null, letter.Id, "Wrong"))).Code());
        Assert.Single(await Letters(desk, company));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_company_that_was_left_half_made_is_completed(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        Assert.Equal("not_found", (await desk.Ask((FinishCompany finish) => finish.Run(company.Id))).Code());
        await company.Platform(db =>
            db.Set<Tenant>()
                .Where(tenant => tenant.Id == company.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(tenant => tenant.State, TenantState.Provisioning))
        );
        await company.Platform(db =>
            db.Set<ProvisioningRecord>()
                .Where(step => step.TenantId == company.Id && step.Name == "roles")
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(step => step.DoneAt, (DateTime?)null).SetProperty(step => step.LastError, "Disk full")
                )
        );
        var details = (await desk.Ask((PlatformCompanies companies) => companies.Get(company.Id))).Value!;
        Assert.Equal("Disk full", details.Steps.Single(step => step.Name == "roles").LastError);

        Assert.Equal("", (await desk.Ask((FinishCompany finish) => finish.Run(company.Id))).Code());
        details = (await desk.Ask((PlatformCompanies companies) => companies.Get(company.Id))).Value!;
        Assert.Equal(TenantState.Active, details.Company.State);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nothing_is_shown_to_whoever_is_no_operator(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        var owner = new OperatorCaller((await Desk.OwnerOf(company)).ActorId, "Olive Owner", SecondFactor: true);
        foreach (var caller in (OperatorCaller[])[owner, desk.Caller with { SecondFactor = false }])
        {
            Assert.Equal("not_found", (await desk.As(caller, (PlatformCompanies list) => list.Run(new ListQuery()))).Code());
            Assert.Equal("not_found", (await desk.As(caller, (PlatformCompanies list) => list.Get(company.Id))).Code());
            Assert.Equal("not_found", (await desk.As(caller, (PlatformFirms list) => list.Run(new ListQuery()))).Code());
            Assert.Equal("not_found", (await desk.As(caller, (Undelivered list) => list.Of(company.Id))).Code());
            Assert.Equal("not_found", (await desk.As(caller, (ActList list) => list.Run(new ListQuery()))).Code());
        }
    }

    private static async Task<IReadOnlyList<PlatformCompany>> Companies(
        Desk desk,
        ListQuery query,
        PlatformCompanies.Filter? filter = null
    ) => (await desk.Ask((PlatformCompanies companies) => companies.Run(query, filter))).Value!.Items;

    private static async Task<List<DeadLetter>> Letters(Desk desk, TestCompany company) =>
        (await desk.Ask((Undelivered messages) => messages.Of(company.Id))).Value!;

    private static async Task GiveUp(TestCompany company)
    {
        await company.Ask<Work, Outcome<Done>>(work =>
            work.Do<Done>(
                new Permission("finance", Act.Edit),
                new Sending(),
                null,
                db =>
                {
                    db.Send(Broken, new Sending());
                    return Task.FromResult<Outcome<Done>>(default(Done));
                }
            )
        );
        await Drain(company);
    }

    private static Task Drain(TestCompany company) =>
        company.Host.Services.GetRequiredService<OutboxWorker>().Drain(company.Id, TestContext.Current.CancellationToken);

    private sealed record Sending;
}
