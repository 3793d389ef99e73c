using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Providers.Emergency;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Providers;

/// <summary>Break-glass: a partner in a client's company when the usual way is closed, where the client allowed it beforehand.</summary>
[Collection(Staff.Name)]
public class EmergencyTests
{
    private const string Reason = "The VAT return is due tonight and Petra is in hospital.";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_partner_comes_in_after_the_grant_ran_out_to_prepare_and_no_further(Database database)
    {
        var (company, firm, grant) = await Allowed(database, AccessLevel.Admin);
        company.Host.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Null(await company.Enter(firm.Founder));
        var opened = await Open(firm, firm.Founder, grant);
        Assert.Equal(("", company.Slug), (opened.Code(), opened.Value));
        var entry = await company.Enter(firm.Founder);
        Assert.Equal($"{firm.Founder.Firm}, emergency access", entry?.Via?.Firm);

        var caller = company.Caller(firm.Founder) with { Via = entry!.Via };
        Assert.Equal(
            [
                .. from area in (string[])["company", "finance", "parties"]
                from act in (string[])["create", "edit", "export", "view"]
                select $"{area}.{act}",
            ],
            (await Rights(company, caller)).Select(right => right.ToString()).Order(StringComparer.Ordinal)
        );
        var draft = await company.Draft(Sales.Of(await company.Customer(), 10m));
        Assert.Equal("forbidden", (await company.As(caller, (IssueDocument issue) => issue.Run(new IssueDocument.Request(draft)))).Code());
        Assert.True((await company.Works(firm.Founder)).Writes);

        var card = (await company.Do((EffectiveRights rights) => rights.Of(firm.Founder.UserId)));
        var source = Assert.Single(card.Sources);
        Assert.Equal((RightOrigin.Emergency, Reason), (source.Origin, source.Emergency?.Reason));
        var watched = await company.Anybody((RightsOfMany rights) => rights.Of([caller]));
        Assert.True(watched[caller].Granted.SetEquals(await Rights(company, caller)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task It_never_reaches_further_than_the_grant(Database database)
    {
        var (company, firm, grant) = await Allowed(database, AccessLevel.Read);
        company.Host.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal("", (await Open(firm, firm.Founder, grant)).Code());
        Assert.Equal((true, false), await company.Works(firm.Founder));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task It_opens_for_a_partner_with_factor_proof_and_reason_where_the_client_allowed_it(Database database)
    {
        var (company, firm, grant) = await Allowed(database, AccessLevel.Prepare);
        var manager = (await firm.Hire(FirmRole.Manager)) with { SecondFactor = true };
        var late = company.Host.Clock.GetUtcNow().UtcDateTime - TimeSpan.FromMinutes(11);
        Assert.Equal("forbidden", (await Open(firm, manager, grant)).Code());
        Assert.Equal("proof.required", (await Open(firm, firm.Founder with { ProvedAt = late }, grant)).Code());
        Assert.Equal("emergency.factor", (await Open(firm, firm.Founder, grant, factor: false)).Code());
        Assert.Equal("emergency.reason", (await Open(firm, firm.Founder, grant, reason: "It is very urgent.")).Code());
        Assert.Equal("not_found", (await Open(firm, firm.Founder, Guid.CreateVersion7())).Code());
        Assert.Equal("not_found", (await Open(await Practice.Founded(company.Host), null, grant)).Code());

        // Who has the usual way in takes that.
        await firm.Assign(grant, firm.Founder, AssignmentRole.Partner);
        Assert.Equal("emergency.open", (await Open(firm, firm.Founder, grant)).Code());

        // Off unless the client ticked it.
        var usual = await Practice.Founded(company.Host);
        var plain = await usual.Client(company, until: company.Today().AddDays(1));
        company.Host.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal("emergency.not_allowed", (await Open(usual, usual.Founder, plain)).Code());
        Assert.Equal("", (await Open(firm, firm.Founder, grant)).Code());
        Assert.Equal("emergency.open", (await Open(firm, firm.Founder, grant)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task It_ends_after_four_hours_and_at_once_when_client_or_firm_say_so(Database database)
    {
        var (company, firm, grant) = await Allowed(database, AccessLevel.Prepare);
        company.Host.Clock.Advance(TimeSpan.FromDays(3));
        var terms = ProviderActs.Terms(AccessLevel.Prepare);
        var ends = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
        {
            ["four hours"] = () =>
            {
                company.Host.Clock.Advance(TimeSpan.FromHours(4));
                return Task.CompletedTask;
            },
            ["the client"] = () => company.Do((EndEmergency end) => end.Run(grant)),
            ["no longer allowed"] = () => company.Do((ChangeGrant change) => change.Run(grant, terms)),
        };
        foreach (var (name, end) in ends)
        {
            Assert.Equal((name, ""), (name, (await Open(firm, firm.Founder, grant)).Code()));
            var caller = company.Caller(firm.Founder);
            Assert.NotEmpty(await Rights(company, caller));
            await end();
            Assert.Equal((name, 0), (name, (await Rights(company, caller)).Count));
            Assert.Empty((await company.Anybody((RightsOfMany rights) => rights.Of([caller])))[caller].Granted);
            Assert.Null(await company.Enter(firm.Founder));
        }

        // The client's revocation ends it with the grant.
        await company.Do((ChangeGrant change) => change.Run(grant, terms with { AllowsEmergency = true, Until = company.Today() }));
        company.Host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("", (await Open(firm, firm.Founder, grant)).Code());
        await company.Do((RevokeGrant revoke) => revoke.Run(grant));
        Assert.Null(await company.Enter(firm.Founder));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Owners_and_partners_are_told_and_the_client_sees_every_day_and_every_change(Database database)
    {
        var (company, firm, grant) = await Allowed(database, AccessLevel.Prepare);
        company.Host.Clock.Advance(TimeSpan.FromDays(3));
        await Open(firm, firm.Founder, grant);
        var entry = await company.Enter(firm.Founder);
        await company.As(
            company.Caller(firm.Founder) with
            {
                Via = entry!.Via,
            },
            (BackOffice.Parties.Customers.SaveCustomer save) => save.Create(new BackOffice.Parties.Customers.SaveCustomer.Request("Acme"))
        );
        var trail = await company.Activity();
        Assert.Contains(trail, line => line.EndsWith($"UTC: {Reason}", StringComparison.Ordinal));
        var day = Assert.Single((await company.Do((ProviderAccesses accesses) => accesses.Run(new ListQuery(), grant))).Items);
        Assert.Equal((true, 1), (day.ByEmergency, day.Changes));
        var subject = $"Emergency access of {firm.Founder.Firm} to {await Name(company)}";
        var told = company.Host.Mail.Sent.Where(mail => mail.Subject == subject).ToList();
        Assert.All(told, mail => Assert.Contains(Reason, mail.TextBody, StringComparison.Ordinal));
        Assert.Equal(2, told.Count);
        Assert.Contains(told, mail => mail.To == company.Owner);
        Assert.True(Assert.Single(await company.Do((EmergencyLog log) => log.OfClient(grant))).IsOpen);

        var month = company.Today();
        company.Host.Clock.Set(new DateTimeOffset(month.Year, month.Month, 1, 7, 0, 0, TimeSpan.Zero).AddMonths(1));
        await company.Ask(
            async (MonthlyStatement statement) =>
            {
                await statement.Run(CancellationToken.None);
                return true;
            }
        );
        await company.Post();
        Assert.Contains(
            company.Host.Mail.Sent,
            mail => mail.To == company.Owner && mail.TextBody.Contains("changes 1, by emergency access 1", StringComparison.Ordinal)
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_firm_writes_what_was_done_and_is_reminded_until_it_did(Database database)
    {
        var (company, firm, grant) = await Allowed(database, AccessLevel.Prepare);
        company.Host.Clock.Advance(TimeSpan.FromDays(3));
        await Open(firm, firm.Founder, grant);
        async Task<EmergencyRow> Row() => Assert.Single(await company.Do((EmergencyLog log) => log.OfClient(grant)));
        var id = (await Row()).Id;
        const string done = "Entered the receipts of October and sent nothing.";
        Task<string> Write(Practice practice, string text) => Code(practice, (ReportEmergency report) => report.Run(id, text));
        Assert.Equal("emergency.running", await Write(firm, done));
        company.Host.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal("emergency.report", await Write(firm, "All fine."));
        Assert.Equal("not_found", await Write(await Practice.Founded(company.Host), done));

        Assert.Equal([0, 1, 1, 2], await Reminders(company, 3, 1, 1, 2));
        Assert.False((await Row()).IsOverdue);
        company.Host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True((await Row()).IsOverdue);
        Assert.Equal("", await Write(firm, done));
        var row = await Row();
        Assert.Equal((done, "Petra Partner", false), (row.Report, row.ReportedByName, row.IsOverdue));
        Assert.Equal("not_found", await Write(firm, done));
        Assert.Equal([2], await Reminders(company, 9));
        var other = await Staff.Company(database);
        Assert.Empty(await other.Do((EmergencyLog log) => log.OfClient(grant)));
    }

    private static async Task<string> Name(TestCompany company) =>
        (await company.Do((BackOffice.Tenancy.Company.GetCompanyDetails get) => get.Run())).Name;

    /// <returns>How many reminders there were after each of these days.</returns>
    private static async Task<List<int>> Reminders(TestCompany company, params int[] days)
    {
        var counts = new List<int>();
        foreach (var day in days)
        {
            company.Host.Clock.Advance(TimeSpan.FromDays(day));
            await company.Anybody(
                async (ReportReminder reminder) =>
                {
                    await reminder.Run(CancellationToken.None);
                    return true;
                }
            );
            await company.Post();
            var name = await Name(company);
            counts.Add(company.Host.Mail.Sent.Count(mail => mail.Subject == $"Write what was done at {name}"));
        }

        return counts;
    }

    /// <summary>A client whose grant allows it and ends tomorrow.</summary>
    private static async Task<(TestCompany Company, Practice Firm, Guid Grant)> Allowed(Database database, AccessLevel level)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var grant = await firm.Client(company, level);
        var terms = ProviderActs.Terms(level, until: company.Today().AddDays(1)) with { AllowsEmergency = true };
        await company.Do((ChangeGrant change) => change.Run(grant, terms));
        return (company, firm, grant);
    }

    private static Task<Outcome<string>> Open(Practice firm, FirmCaller? partner, Guid grant, string reason = Reason, bool factor = true) =>
        firm.Do((partner ?? firm.Founder) with { SecondFactor = factor }, (OpenEmergencyAccess open) => open.Run(grant, reason));

    private static async Task<string> Code<TOperation, T>(Practice firm, Func<TOperation, Task<Outcome<T>>> act)
        where TOperation : notnull => (await firm.Do(firm.Founder, act)).Code();

    private static async Task<IReadOnlySet<Permission>> Rights(TestCompany company, Caller caller)
    {
        // Nothing of what was read before the clock moved.
        company.Host.Clock.Advance(TimeSpan.FromSeconds(2));
        return (await company.Host.Services.GetRequiredService<IAuthority>().PermissionsOf(caller)).Granted;
    }
}
