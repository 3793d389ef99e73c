using BackOffice.Kernel;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.Support;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Operators;

namespace BackOffice.Tests.Areas.Tenancy.Support;

/// <summary>Support comes in by an owner's consent alone, and is out with it.</summary>
[Collection(Staff.Name)]
public class ConsentTests
{
    /// <summary>How long a node goes by what it read.</summary>
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(2);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Without_consent_an_operator_gets_in_by_no_way(Database database)
    {
        var (company, other) = (await Staff.Company(database), await Staff.Company(database));
        var desk = await Desk.On(company.Host);
        var owner = await company.Member("owner");
        Assert.Equal("support.closed", (await desk.TryEnter(company)).Code());
        Assert.Equal("not_found", (await desk.Ask((OpenCompanies open) => open.Get(company.Id))).Code());
        Assert.Null(await company.Anybody((MyCompanies mine) => mine.Find(desk.Caller.UserId, company.Id)));
        foreach (var kind in (CallerKind[])[CallerKind.Person, CallerKind.Support])
        {
            var caller = new Caller(company.Id, company.Slug, desk.Caller.UserId, "Otto Operator", kind) { SecondFactor = true };
            Assert.Empty(await company.Rights(caller));
            Assert.Empty(await company.Rights(caller with { Via = new Via(Guid.CreateVersion7(), "Support") }));
        }

        // The consent of another company opens that one.
        await other.Open(await other.Member("owner"));
        var (caller2, visit) = await desk.Enter(other);
        Assert.Equal("support.closed", (await desk.TryEnter(company)).Code());
        Assert.Null(await company.At(visit));
        Assert.Empty(await company.Rights(caller2 with { TenantId = company.Id }));
        Assert.NotEmpty(await other.Rights(caller2));

        // Nor does one that is over.
        await company.Open(owner, hours: 1);
        company.Host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("support.closed", (await desk.TryEnter(company)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Only_an_owner_opens_the_company_and_only_after_a_proof(Database database)
    {
        var company = await Staff.Company(database);
        var owner = await company.Member("owner");
        var late = company.Host.Clock.GetUtcNow().UtcDateTime - TimeSpan.FromMinutes(11);
        Assert.Equal("forbidden", (await company.TryOpen(await company.ManagerOf())).Code());
        Assert.Equal("forbidden", (await company.TryOpen(Caller.System(company.Id, "job"))).Code());
        Assert.Equal("proof.required", (await company.TryOpen(owner with { ProvedAt = late })).Code());
        Assert.Equal("support.hours", (await company.TryOpen(owner, hours: 25)).Code());
        Assert.Equal("support.note", (await company.TryOpen(owner, note: " ")).Code());
        await company.Open(owner);
        Assert.Equal("conflict", (await company.TryOpen(owner)).Code());
        // Whoever ends it needs no proof: it does not have to wait.
        await company.Close(owner with { ProvedAt = late });
        Assert.Equal("not_found", (await company.As(owner, (EndSupport end) => end.Run())).Code());
        await company.Open(owner);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_operator_enters_with_reason_ticket_factor_and_proof(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        await company.Open(await company.Member("owner"));
        var late = company.Host.Clock.GetUtcNow().UtcDateTime - TimeSpan.FromMinutes(11);
        var request = new EnterSupport.Request(company.Id, Help.Reason, Help.Ticket);
        Task<Outcome<EnterSupport.Entered>> As(OperatorCaller caller) => desk.As(caller, (EnterSupport enter) => enter.Run(request));
        Assert.Equal("not_found", (await As(desk.Caller with { SecondFactor = false })).Code());
        Assert.Equal("not_found", (await As(desk.Caller with { UserId = (await company.Member("owner")).ActorId })).Code());
        Assert.Equal("proof.required", (await As(desk.Caller with { ProvedAt = late })).Code());
        Assert.Equal("support.reason", (await desk.TryEnter(company, reason: "Because")).Code());
        Assert.Equal("support.ticket", (await desk.TryEnter(company, ticket: " ")).Code());

        // The ticket works once, in this company, within a minute.
        var entered = (await desk.TryEnter(company)).Value!;
        Assert.Equal("not_found", (await (await Staff.Company(database)).Begin(entered.Ticket)).Code());
        Assert.Equal("not_found", (await company.Begin(entered.Ticket[..^4] + "AAAA")).Code());
        Assert.Equal("", (await company.Begin(entered.Ticket)).Code());
        Assert.Equal("not_found", (await company.Begin(entered.Ticket)).Code());
        entered = (await desk.TryEnter(company)).Value!;
        company.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("not_found", (await company.Begin(entered.Ticket)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_visit_ends_after_an_hour_and_never_after_the_consent(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        await company.Open(await company.Member("owner"), hours: 4);
        var (caller, visit) = await desk.Enter(company);
        company.Host.Clock.Advance(TimeSpan.FromMinutes(60) - Believed);
        Assert.True(await Holds(company, caller, visit));
        company.Host.Clock.Advance(Believed);
        Assert.False(await Holds(company, caller, visit));

        company.Host.Clock.Advance(TimeSpan.FromHours(2.5));
        (caller, visit) = await desk.Enter(company);
        Assert.True(await Holds(company, caller, visit));
        company.Host.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.False(await Holds(company, caller, visit));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Owner_console_suspension_and_lost_office_end_a_visit_at_once(Database database)
    {
        var company = await Staff.Company(database);
        var owner = await company.Member("owner");
        var ends = new Dictionary<string, Func<Desk, BegunVisit, Task>>(StringComparer.Ordinal)
        {
            ["owner"] = (_, _) => company.Close(owner),
            ["console"] = async (desk, _) => Assert.Equal("", (await desk.Ask((EndVisits end) => end.Run())).Code()),
            ["the operator leaves"] = (_, visit) =>
                company.Anybody((LeaveSupport leave) => Done(leave.Run(visit.VisitId, visit.Person.UserId))),
            ["no operator any more"] = async (desk, _) =>
                Assert.Equal("", (await company.Anybody((NameOperator name) => name.Revoke(desk.Email))).Code()),
            ["suspension"] = (desk, _) => desk.Set(company, StandingState.Suspended),
        };
        foreach (var (name, end) in ends)
        {
            var desk = await Desk.On(company.Host);
            if ((await company.As(owner, (SupportAccess access) => access.Run(new ListQuery()))).Value!.Open is null)
            {
                await company.Open(owner);
            }

            var (caller, visit) = await desk.Enter(company);
            Assert.True(await Holds(company, caller, visit), name);
            await end(desk, visit);
            company.Host.Clock.Advance(Believed);
            Assert.False(await Holds(company, caller, visit), name);
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_kill_switch_ends_the_visits_of_all_and_one_ends_one(Database database)
    {
        var (company, other) = (await Staff.Company(database), await Staff.Company(database));
        var (desk, second) = (await Desk.On(company.Host), await Desk.On(company.Host));
        await company.Open(await company.Member("owner"));
        await other.Open(await other.Member("owner"));
        var (one, two, three) = (await desk.Enter(company), await second.Enter(company), await second.Enter(other));
        Assert.Equal("", (await desk.Ask((EndVisits end) => end.Run(two.Visit.VisitId))).Code());
        Assert.Equal(
            (true, false, true),
            (await company.At(one.Visit) is not null, await company.At(two.Visit) is not null, await other.At(three.Visit) is not null)
        );
        Assert.Equal("", (await desk.Ask((EndVisits end) => end.Run())).Code());
        Assert.Null(await company.At(one.Visit));
        Assert.Null(await other.At(three.Visit));
        Assert.Empty((await desk.Ask((OpenCompanies open) => open.Run())).Value!.Visits);
    }

    /// <returns>Whether the door lets in, the session lives and anything is allowed, which all agree on.</returns>
    private static async Task<bool> Holds(TestCompany company, Caller caller, BegunVisit visit)
    {
        var isIn = await company.At(visit) is not null;
        var lives = await company.Anybody((Sessions sessions) => sessions.IsLive(visit.Session, visit.Person.UserId));
        var may = (await company.Rights(caller)).Count > 0;
        var watched = (await company.Anybody((RightsOfMany rights) => rights.Of([caller])))[caller].Granted.Count > 0;
        Assert.Equal((isIn, isIn), (may, watched));
        return isIn && lives;
    }

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
