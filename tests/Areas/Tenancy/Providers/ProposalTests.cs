using BackOffice.Kernel;
using BackOffice.Tenancy.Providers;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Tenancy.Providers;

/// <summary>Proposals tell the firm nothing, need the other side, and make one grant whatever happens at once.</summary>
[Collection(Staff.Name)]
public class ProposalTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_firm_learns_nothing_from_proposing(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var account = Staff.Address();
        await company.Member("bookkeeper", account);
        string[] targets = [company.Slug, "no-such-company", company.Owner, account, Staff.Address()];
        foreach (var target in targets)
        {
            var outcome = await Propose(firm, target);
            Assert.Equal("", outcome.Code());
        }

        var rows = (await firm.Clients(firm.Founder)).Items;
        Assert.Equal(targets.Order(StringComparer.Ordinal), rows.Select(row => row.Name).Order(StringComparer.Ordinal));
        var alike = rows.Select(row => row with { GrantId = default, Name = "" }).Distinct();
        Assert.Equal(GrantState.Proposed, Assert.Single(alike).State);
        foreach (var row in rows)
        {
            var card = (await firm.Do(firm.Founder, (GetClient get) => get.Run(row.GrantId))).Value!;
            Assert.Equal((null, true, false), (card.Slug, card.IsProposal, card.HasOwner));
        }

        await company.Post();
        var letters = company.Host.Mail.Sent.Where(mail => mail.Subject.StartsWith(firm.Founder.Firm, StringComparison.Ordinal)).ToList();
        Assert.Equal([company.Owner, company.Owner], letters.Select(mail => mail.To));
        Assert.Contains($"/t/{company.Slug}/company/providers", letters[0].TextBody, StringComparison.Ordinal);
        Assert.Equal(2, (await company.Do((ProviderList list) => list.Run(new ListQuery()))).Total);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nothing_is_open_before_the_company_agrees_and_another_company_cannot(Database database)
    {
        var (company, other) = (await Staff.Company(database), await Staff.Company(database));
        var firm = await Practice.Founded(company.Host);
        var id = (await Propose(firm, company.Slug)).Value;
        var assign = new AssignStaff.Request([id], firm.Founder.UserId, AssignmentRole.Partner);
        Assert.Equal("not_found", (await firm.Do(firm.Founder, (AssignStaff operation) => operation.Run(assign))).Code());
        Assert.Null(await company.Enter(firm.Founder));
        await other.Refused("not_found", (AcceptProposal accept) => accept.Run(id));
        await other.Refused("not_found", (RevokeGrant revoke) => revoke.Run(id));
        await other.Refused("not_found", (ProviderList list) => list.Get(id));
        await company.Do((AcceptProposal accept) => accept.Run(id));
        await firm.Assign(id, firm.Founder, AssignmentRole.Partner);
        Assert.NotNull(await company.Enter(firm.Founder));
        Assert.Equal("Test", (await company.Do((ProviderList list) => list.Get(id))).ConsentedByName);
        await company.Refused("not_found", (AcceptProposal accept) => accept.Run(id));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_owner_may_agree_to_less_and_a_proposal_that_changed_is_read_again(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var id = (await Propose(firm, company.Owner.ToUpperInvariant(), AccessLevel.Read)).Value;
        var seen = (await company.Do((ProviderList list) => list.Get(id))).Version;
        Assert.Equal(id, (await Propose(firm, company.Owner, AccessLevel.Admin)).Value);
        await company.Refused("conflict", (AcceptProposal accept) => accept.Run(id, null, seen));
        await company.Do((AcceptProposal accept) => accept.Run(id, ProviderActs.Terms(AccessLevel.Read), seen + 1));
        await firm.Assign(id, firm.Founder, AssignmentRole.Partner);
        Assert.Equal((true, false), await company.Works(firm.Founder));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Of_many_who_accept_at_once_one_makes_the_grant(Database database)
    {
        for (var round = 0; round < 5; round++)
        {
            var company = await Staff.Company(database);
            var firm = await Practice.Founded(company.Host);
            var (bySlug, byMail) = ((await Propose(firm, company.Slug)).Value, (await Propose(firm, company.Owner)).Value);
            var accepts = Enumerable
                .Range(0, 6)
                .Select(at => Task.Run(() => company.Ask((AcceptProposal accept) => accept.Run(at % 2 == 0 ? bySlug : byMail))));
            var outcomes = await Task.WhenAll(accepts);
            Assert.Equal(1, outcomes.Count(outcome => outcome.Succeeded));
            Assert.All(
                outcomes.Where(outcome => !outcome.Succeeded),
                outcome => Assert.Contains(outcome.Code(), (string[])["not_found", "grant.exists", "conflict"])
            );
            Assert.Equal(1, await Open(company));
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Withdrawn_and_accepted_at_once_is_one_of_both(Database database)
    {
        for (var round = 0; round < 5; round++)
        {
            var company = await Staff.Company(database);
            var firm = await Practice.Founded(company.Host);
            var id = (await Propose(firm, company.Slug)).Value;
            var accepted = Task.Run(() => company.Ask((AcceptProposal accept) => accept.Run(id)));
            var withdrawn = Task.Run(() => firm.Do(firm.Founder, (WithdrawProposal withdraw) => withdraw.Run(id)));
            var both = (await accepted).Succeeded ^ (await withdrawn).Succeeded;
            Assert.True(both, "Either the company accepted it, or the firm withdrew it.");
            Assert.Equal((await accepted).Succeeded ? 1 : 0, await Open(company));
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task There_is_one_grant_for_a_firm_and_an_offer_gives_way_to_its_proposal(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var offer = await company.Offer(firm.Slug, AccessLevel.Read);
        await company.Refused("grant.exists", (OfferGrant again) => again.Run(Request(firm.Slug)));
        var proposal = (await Propose(firm, company.Slug)).Value;
        await company.Do((AcceptProposal accept) => accept.Run(proposal));
        Assert.Equal("not_found", (await firm.Do(firm.Founder, (AcceptOffer accept) => accept.Run(offer))).Code());
        var second = (await Propose(firm, company.Owner)).Value;
        await company.Refused("grant.exists", (AcceptProposal accept) => accept.Run(second));
        Assert.Equal(1, await Open(company));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Terms_that_say_nothing_are_refused(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        async Task Refused(string code, GrantTerms terms) =>
            Assert.Equal(
                code,
                (await firm.Do(firm.Founder, (ProposeGrant propose) => propose.Run(new ProposeGrant.Request(company.Slug, terms)))).Code()
            );
        var good = ProviderActs.Terms(AccessLevel.Read);
        await Refused("grant.levels", good with { Levels = null });
        await Refused("grant.levels", good with { Levels = new Dictionary<string, AccessLevel> { ["finance"] = AccessLevel.None } });
        await Refused("grant.area", good with { Levels = new Dictionary<string, AccessLevel> { ["fun"] = AccessLevel.Read } });
        await Refused("grant.exclusions", good with { Exclusions = ["secrets"] });
        await Refused("grant.until", good with { Until = company.Today().AddDays(-1) });
        await Refused("grant.until", good with { From = company.Today().AddDays(5), Until = company.Today().AddDays(4) });
        await Refused("grant.purpose", good with { Purpose = "  " });
        await company.Refused("grant.firm", (OfferGrant offer) => offer.Run(Request("no-such-firm")));
        var manager = await firm.Hire(FirmRole.Staff);
        Assert.Equal(
            "forbidden",
            (await firm.Do(manager, (ProposeGrant propose) => propose.Run(new ProposeGrant.Request(company.Slug, good)))).Code()
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_same_key_offers_once(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var first = await company.Do((OfferGrant offer) => offer.Run(Request(firm.Slug), "api:1"));
        Assert.Equal(first, await company.Do((OfferGrant offer) => offer.Run(Request(firm.Slug), "api:1")));
        Assert.Equal(1, await Open(company));
    }

    private static OfferGrant.Request Request(string firm) => new(firm, ProviderActs.Terms(AccessLevel.Read).Levels, Purpose: "Books");

    private static Task<Outcome<Guid>> Propose(Practice firm, string target, AccessLevel level = AccessLevel.Read) =>
        firm.Do(firm.Founder, (ProposeGrant propose) => propose.Run(new ProposeGrant.Request(target, ProviderActs.Terms(level))));

    private static Task<int> Open(TestCompany company) =>
        company.Platform(db => db.Set<Grant>().CountAsync(grant => grant.TenantId == company.Id && grant.EndedAt == null));
}
