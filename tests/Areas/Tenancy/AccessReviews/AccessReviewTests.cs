using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.AccessReviews;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Duties;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.AccessReviews;

/// <summary>A review of access: who is on the list, who decides, and that what is decided is done.</summary>
[Collection(Staff.Name)]
public class AccessReviewTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_list_holds_everybody_with_access_and_nobody_else(Database database)
    {
        var company = await Staff.Company(database);
        var other = await Staff.Company(database);
        await other.Member("bookkeeper", "stranger@other.example");
        var founder = Assert.Single(await company.Members());
        var clerk = await company.Member("bookkeeper");
        var left = await company.Member("viewer");
        await company.Do((RemoveMember remove) => remove.Run(left.ActorId));
        var invited = await company.Invite(Staff.Address());
        var withdrawn = await company.Invite(Staff.Address());
        await company.Do((RevokeInvitation revoke) => revoke.Run(withdrawn.Id));
        var program = await company.Do((CreateApiClient create) => create.Run(new CreateApiClient.Request("Shop", ["finance.write"])));
        var revoked = await company.Do((CreateApiClient create) => create.Run(new CreateApiClient.Request("Old", ["finance.read"])));
        await company.Do((RevokeApiClient revoke) => revoke.Run(revoked.ClientId));
        var firm = await Practice.Founded(company.Host);
        var grant = await firm.Client(company, AccessLevel.Approve);
        await firm.Assign(grant, firm.Founder, AssignmentRole.Preparer);

        var lines = await company.Lines(await company.Review());
        Assert.Equal(
            new[]
            {
                (AccessKind.Member, clerk.ActorId, "bookkeeper"),
                (AccessKind.Member, founder.Id, "owner"),
                (AccessKind.Invitation, invited.Id, "viewer"),
                (AccessKind.ApiClient, program.ClientId, "finance.write"),
                (AccessKind.Firm, grant, "company approve, finance approve, parties approve, without payroll"),
                (AccessKind.FirmPerson, firm.Founder.UserId, "company prepare, finance prepare, parties prepare"),
            },
            lines.Select(line => (line.Kind, line.SubjectId, line.Access))
        );
        Assert.Equal([StaleHint.NoSecondFactor], lines.Single(line => line.SubjectId == founder.Id).Hints);
        Assert.Equal(Enumerable.Range(1, 6), lines.Select(line => line.Position));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_list_says_what_looks_stale_and_which_duties_are_in_conflict(Database database)
    {
        var company = await Staff.Company(database);
        var (idle, busy) = (await company.Member("bookkeeper"), await company.Member("viewer"));
        var rule = company.Host.Services.GetServices<DutyRule>().First(item => item.IsBrokenBy(Everything(company)));
        await company.Do((SwitchDuty turn) => turn.Run(new SwitchDuty.Request(rule.Name, true)));
        company.Host.Clock.Advance(TimeSpan.FromDays(91));
        var seen = company.Host.Clock.GetUtcNow().UtcDateTime;
        await company.Platform(db => Seen(db, company.Id, busy.ActorId, seen));

        var review = await company.Review();
        Assert.Equal([StaleHint.Unused], (await company.Line(review, idle.ActorId)).Hints);
        Assert.Equal([rule.Title], (await company.Line(review, idle.ActorId)).Duties);
        Assert.Empty((await company.Line(review, busy.ActorId)).Hints);
        Assert.Empty((await company.Line(review, busy.ActorId)).Duties);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_is_removed_or_changed_is_so_at_once(Database database)
    {
        var company = await Staff.Company(database);
        var owner = await company.Member("owner");
        var (leaver, lowered) = (await company.Member("bookkeeper"), await company.Member("bookkeeper"));
        var (offered, withdrawn) = (await company.Invite(Staff.Address(), "bookkeeper"), await company.Invite(Staff.Address()));
        var program = await company.Do((CreateApiClient create) => create.Run(new CreateApiClient.Request("Shop", ["finance.read"])));
        var firm = await Practice.Founded(company.Host);
        var grant = await firm.Client(company);
        await firm.Assign(grant, firm.Founder, AssignmentRole.Partner);
        var review = await company.Review();
        var until = company.Today().AddDays(30);

        Assert.Equal("", await company.Decide(owner, review, leaver.ActorId, ReviewVerdict.Remove));
        Assert.Equal("", await company.Decide(owner, review, lowered.ActorId, ReviewVerdict.Change, role: "viewer"));
        Assert.Equal("", await company.Decide(owner, review, offered.Id, ReviewVerdict.Change, role: "viewer"));
        Assert.Equal("", await company.Decide(owner, review, withdrawn.Id, ReviewVerdict.Remove));
        Assert.Equal("review.no_change", await company.Decide(owner, review, program.ClientId, ReviewVerdict.Change));
        Assert.Equal("", await company.Decide(owner, review, program.ClientId, ReviewVerdict.Remove));
        Assert.Equal("review.no_change", await company.Decide(owner, review, firm.Founder.UserId, ReviewVerdict.Change));
        Assert.Equal("", await company.Decide(owner, review, firm.Founder.UserId, ReviewVerdict.Remove));
        Assert.Equal("", await company.Decide(owner, review, grant, ReviewVerdict.Change, until: until));

        var members = await company.Members();
        Assert.DoesNotContain(members, row => row.Id == leaver.ActorId);
        Assert.Equal("viewer", members.Single(row => row.Id == lowered.ActorId).Role);
        var open = Assert.Single((await company.Do((InvitationList list) => list.Run(new ListQuery()))).Items);
        Assert.Equal((offered.Id, "viewer"), (open.Id, open.Role));
        Assert.NotNull((await company.Do((ApiClientList list) => list.Get(program.ClientId))).RevokedAt);
        Assert.Null(await company.Enter(firm.Founder));
        var left = await company.Do((ProviderList list) => list.Get(grant));
        Assert.Equal((GrantState.InForce, until), (left.State, left.Terms.Until));
        Assert.Empty(left.People);

        Assert.Equal("", await company.Decide(owner, review, grant, ReviewVerdict.Remove));
        Assert.Equal(GrantState.Ended, (await company.Do((ProviderList list) => list.Get(grant))).State);
        Assert.Contains("A owner: A bookkeeper (bookkeeper) was removed", await company.Activity());
        Assert.Contains("A owner: A bookkeeper (bookkeeper): remove, looked at", await company.Activity());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_decides_about_themselves_unless_there_is_one_owner(Database database)
    {
        var company = await Staff.Company(database);
        var founder = Assert.Single(await company.Members());
        var only = new Caller(company.Id, company.Slug, founder.Id, "Olive Owner", CallerKind.Person);
        var review = await company.Review();
        Assert.Equal("", await company.Decide(only, review, founder.Id, ReviewVerdict.Keep));
        var second = await company.Member("owner");
        Assert.Equal("review.own", await company.Decide(only, review, founder.Id, ReviewVerdict.Keep));
        Assert.Equal("review.own", await company.Decide(only, review, founder.Id, ReviewVerdict.Remove));
        Assert.Equal("", await company.Decide(second, review, founder.Id, ReviewVerdict.Keep));

        var manager = await company.ManagerOf();
        Assert.Equal("member.above", await company.Decide(manager, review, founder.Id, ReviewVerdict.Keep));
        Assert.Equal("member.above", await company.Decide(manager, review, founder.Id, ReviewVerdict.Remove));
        var viewer = await company.Member("viewer");
        Assert.Equal("forbidden", await company.Decide(viewer, review, founder.Id, ReviewVerdict.Keep));
        var made = await company.Do((CreateApiClient create) => create.Run(new CreateApiClient.Request("P", ["company.write"])));
        var program = new Caller(company.Id, company.Slug, made.ClientId, "P", CallerKind.ApiClient);
        Assert.Equal("forbidden", await company.Decide(program, review, founder.Id, ReviewVerdict.Keep));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task It_refuses_what_is_refused_everywhere(Database database)
    {
        var company = await Staff.Company(database);
        var founder = Assert.Single(await company.Members());
        var only = new Caller(company.Id, company.Slug, founder.Id, "Olive Owner", CallerKind.Person);
        var clerk = await company.Member("bookkeeper");
        var review = await company.Review();
        Assert.Equal("member.last_owner", await company.Decide(only, review, founder.Id, ReviewVerdict.Remove));
        Assert.Equal("member.role", await company.Decide(only, review, clerk.ActorId, ReviewVerdict.Change, role: "nobody"));
        Assert.Equal("review.word", await company.Decide(only, review, clerk.ActorId, ReviewVerdict.Remove, word: " "));
        Assert.Equal("review.word", await company.Decide(only, review, founder.Id, ReviewVerdict.Keep, word: null));

        // A role is given with a proof of who one is; taking away does not wait for one.
        var stale = only with
        {
            ProvedAt = company.Host.Clock.GetUtcNow().UtcDateTime.AddHours(-1),
        };
        Assert.Equal("proof.required", await company.Decide(stale, review, clerk.ActorId, ReviewVerdict.Change, role: "viewer"));
        Assert.Equal("bookkeeper", (await company.Members()).Single(row => row.Id == clerk.ActorId).Role);
        Assert.Equal("", await company.Decide(stale, review, clerk.ActorId, ReviewVerdict.Remove));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_is_kept_is_what_the_list_says(Database database)
    {
        var company = await Staff.Company(database);
        var owner = await company.Member("owner");
        var (same, moved, gone) = (await company.Member("viewer"), await company.Member("viewer"), await company.Member("viewer"));
        var review = await company.Review();
        await company.Do((ChangeRole change) => change.Run(moved.ActorId, new ChangeRole.Request("bookkeeper")));
        await company.Do((RemoveMember remove) => remove.Run(gone.ActorId));

        // Both owners have a hint, as neither has a second factor; one viewer was changed and one has left.
        var kept = await company.As(owner, (KeepAccesses keep) => keep.Run(review, new KeepAccesses.Request(null)));
        Assert.Equal(new KeepAccesses.Kept(1, 4), kept.Value);
        Assert.Equal(ReviewVerdict.Keep, (await company.Line(review, same.ActorId)).Verdict);
        Assert.Equal("review.moved", await company.Decide(owner, review, moved.ActorId, ReviewVerdict.Keep));
        Assert.Equal("review.ended", await company.Decide(owner, review, gone.ActorId, ReviewVerdict.Keep));
        Assert.Equal("", await company.Decide(owner, review, moved.ActorId, ReviewVerdict.Change, role: "bookkeeper"));
        Assert.Equal("", await company.Decide(owner, review, gone.ActorId, ReviewVerdict.Remove));
        Assert.Equal("had ended before", (await company.Line(review, gone.ActorId)).Became);
    }

    private static PermissionSet Everything(TestCompany company) => Rights.Everything(company.Host.Services.GetRequiredService<AreaList>());

    private static Task<int> Seen(PlatformDb db, Guid tenant, Guid user, DateTime at) =>
        db.Set<Membership>()
            .Where(item => item.TenantId == tenant && item.UserId == user)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.LastSeenAt, at));
}
