using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Leaving;
using BackOffice.Tenancy.Leaving.Erasing;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Leaving.Ordered;
using BackOffice.Tests.Areas.Tenancy.Moving;
using BackOffice.Tests.Areas.Tenancy.Operators;
using BackOffice.Tests.Areas.Tenancy.Providers;

namespace BackOffice.Tests.Areas.Tenancy.Leaving.Erasing;

/// <summary>Thirty days in which nothing is lost, and in which any owner changes their mind.</summary>
[Collection("Erasures")]
public class AskErasureTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Until_its_day_the_company_is_read_exported_and_rid_of_grants(Database database)
    {
        var marked = await Marked.Build(await Homes.On(database), Store.Main);
        var (company, owner) = (marked.Company, marked.Owner);
        Assert.Equal("", (await marked.AskErasure()).Code());

        var refused = await company.As(owner, (SaveCustomer save) => save.Create(new SaveCustomer.Request("Late")));
        Assert.Equal(Standing.ReadOnlyCode, refused.Code());
        Assert.Contains("Any owner can take it back", refused.Refusals[0].Message, StringComparison.Ordinal);
        var invite = await company.As(owner, (InvitePeople people) => people.Run(new InvitePeople.Request(Staff.Address(), "viewer")));
        Assert.Equal(Standing.ReadOnlyCode, invite.Code());
        Assert.True((await company.As(owner, (CustomerList list) => list.Run(new ListQuery()))).Succeeded);
        Assert.True((await company.TakeAll(owner)).Succeeded);
        var grants = await company.As(owner, (ProviderList list) => list.Run(new ListQuery()));
        var grant = grants.Value!.Items.Single(item => item.State == GrantState.InForce).Id;
        Assert.True((await company.As(owner, (RevokeGrant revoke) => revoke.Run(grant))).Succeeded);
        Assert.NotNull((await company.As(owner, (GetLeaving get) => get.Run())).Value!.Asked);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Owners_and_providers_are_told_at_once_and_owners_a_week_before(Database database)
    {
        var host = await Homes.On(database);
        var marked = await Marked.Build(host, Store.Main);
        var second = Staff.Address();
        await marked.Company.Member("owner", second);
        Assert.Equal("", (await marked.AskErasure()).Code());
        await marked.Company.Post();
        var told = Told(host, marked, "is to be erased on").ToList();
        Assert.Equal(3, told.Count);
        Assert.Contains(told, mail => mail.To == second && mail.TextBody.Contains($"{marked.Mark} closes.", StringComparison.Ordinal));
        Assert.Contains(told, mail => mail.To.EndsWith("@firms.example", StringComparison.Ordinal));

        host.Clock.Advance(TimeSpan.FromDays(22.9));
        await host.Nightly();
        await marked.Company.Post();
        Assert.Empty(Told(host, marked, "will be erased on"));
        host.Clock.Advance(TimeSpan.FromDays(0.2));
        await host.Nightly();
        await host.Nightly();
        await marked.Company.Post();
        Assert.Equal(
            new[] { marked.Company.Owner, second }.Order(StringComparer.Ordinal),
            Told(host, marked, "will be erased on").Select(mail => mail.To).Order(StringComparer.Ordinal)
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Any_owner_takes_it_back_with_one_press(Database database)
    {
        var host = await Homes.On(database);
        var marked = await Marked.Build(host, Store.Main);
        var second = await marked.Company.Member("owner", Staff.Address());
        var viewer = await marked.Company.Member("viewer", Staff.Address());
        Assert.Equal("", (await marked.AskErasure()).Code());
        Assert.Equal("leaving.asked", (await marked.AskErasure()).Code());
        Assert.Equal("forbidden", (await marked.Company.As(viewer, (TakeErasureBack back) => back.Run())).Code());
        var longAgo = second with { ProvedAt = host.Clock.GetUtcNow().UtcDateTime.AddHours(-5) };
        Assert.Equal("", (await marked.Company.As(longAgo, (TakeErasureBack back) => back.Run())).Code());
        Assert.True(
            (await marked.Company.As(marked.Owner, (SaveCustomer save) => save.Create(new SaveCustomer.Request("Back")))).Succeeded
        );
        host.Clock.Advance(TimeSpan.FromDays(31));
        await host.Nightly();
        Assert.True(await marked.Company.IsIn(Store.Main));
        Assert.Contains(await marked.Company.Activity(), line => line.EndsWith("its erasure was taken back", StringComparison.Ordinal));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task It_is_erased_on_its_day_and_not_before(Database database)
    {
        var host = await Homes.On(database);
        var marked = await Marked.Build(host, Store.Main);
        Assert.Equal("", (await marked.AskErasure()).Code());
        host.Clock.Advance(AskErasure.Grace - TimeSpan.FromMinutes(1));
        await host.Nightly();
        Assert.Equal("erase.grace", (await marked.Company.Erase()).Code());
        Assert.True(await marked.Company.IsIn(Store.Main));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.Nightly();
        Assert.False(await marked.Company.IsIn(Store.Main));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Only_an_owner_with_a_fresh_proof_and_the_right_words_asks(Database database)
    {
        var host = await Homes.On(database);
        var marked = await Marked.Build(host, Store.Main);
        var company = marked.Company;
        Task<Outcome<DateTime>> By(Caller caller) =>
            company.As(caller, (AskErasure ask) => ask.Run(new AskErasure.Request($"{marked.Mark} Ltd", "Why", HandOver.Words)));
        Assert.Equal("forbidden", (await By(await company.ManagerOf())).Code());
        Assert.Equal("forbidden", (await By(company.Caller(marked.Firm.Founder))).Code());
        Assert.Equal("forbidden", (await By(Caller.System(company.Id, "Test"))).Code());
        Assert.Equal(
            "proof.required",
            (await By(marked.Owner with { ProvedAt = host.Clock.GetUtcNow().UtcDateTime.AddMinutes(-11) })).Code()
        );
        Assert.Equal("leaving.name", (await marked.AskErasure(name: marked.Mark)).Code());
        Assert.Equal("leaving.words", (await marked.AskErasure(words: "yes")).Code());
        await company.Issue(Sales.Of(await company.Customer("New"), 10));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await company.Issue(Sales.Of(await company.Customer("Newer"), 10));
        Assert.Equal("leaving.changed", (await marked.AskErasure()).Code());
        host.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal("leaving.archive", (await marked.AskErasure()).Code());
        Assert.True((await company.TakeAll(marked.Owner)).Succeeded);
        Assert.Equal("", (await marked.AskErasure()).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_suspended_company_may_leave_too(Database database)
    {
        var host = await Homes.On(database);
        var marked = await Marked.Build(host, Store.Main);
        await (await Desk.On(host)).Set(marked.Company, StandingState.Suspended);
        await marked.IsDue();
        Assert.True((await marked.Company.Erase()).Succeeded);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_command_line_waits_for_nobody_but_the_law(Database database)
    {
        var host = await Homes.On(database);
        var marked = await Marked.Build(host, Store.Main);
        var company = marked.Company;
        var archive = new string('a', 64);
        Task<Outcome<Done>> AtOnce(string reason, string? hash = null) => company.Ask((EraseAtOnce erase) => erase.Run(new(reason, hash)));
        Assert.Equal("erase.not_asked", (await company.Erase()).Code());
        Assert.Equal("erase.reason", (await AtOnce(" ")).Code());
        Assert.Equal("erase.hash", (await AtOnce("Asked by letter", "ABC")).Code());
        Assert.Equal("erase.retention", (await AtOnce("Asked by letter")).Code());
        Assert.Equal("erase.not_asked", (await company.Erase()).Code());
        Assert.Equal("", (await AtOnce("Asked by letter", archive)).Code());
        var erased = await company.Erase();
        Assert.Equal(archive, ErasureCertificate.Read(erased.Value!.Certificate).ArchiveHash);
        Assert.Null(ErasureCertificate.Read(erased.Value.Certificate).AskedBy);

        // What an owner handed over when asking counts.
        var asked = await Marked.Build(host, Store.Main);
        Assert.Equal("", (await asked.AskErasure()).Code());
        Assert.Equal("", (await asked.Company.Ask((EraseAtOnce erase) => erase.Run(new("They cannot wait")))).Code());
        Assert.True((await asked.Company.Erase()).Succeeded);
    }

    private static IEnumerable<BackOffice.Kernel.Mail.OutgoingMail> Told(Host host, Marked marked, string what) =>
        host.Mail.Sent.Where(mail => mail.Subject.StartsWith($"{marked.Mark} Ltd {what}", StringComparison.Ordinal));
}
