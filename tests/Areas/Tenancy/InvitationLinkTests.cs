using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Tenancy;

/// <summary>The link of an invitation works once, for its address, role and company, and for as long as it is the newest.</summary>
[Collection(Staff.Name)]
public class InvitationLinkTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_link_works_once(Database database)
    {
        var company = await Staff.Company(database);
        var email = Staff.Address();
        var link = await company.Invite(email);
        var joined = await company.Accept(link);
        Assert.Equal("", joined.Code());
        Assert.Equal("invitation.link", (await company.Accept(link)).Code());
        Assert.Equal("invitation.link", (await company.AcceptAs(link, joined.Value!.Person.UserId)).Code());
        Assert.Null(await company.Anybody((AcceptInvitation accept) => accept.Look(link.Id, link.Token)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Of_many_who_accept_at_once_one_becomes_a_member(Database database)
    {
        var company = await Staff.Company(database);
        for (var round = 0; round < 5; round++)
        {
            var email = Staff.Address();
            var person = await company.Member("viewer", email);
            await company.Do((RemoveMember remove) => remove.Run(person.ActorId));
            var link = await company.Invite(email, "bookkeeper");
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => company.AcceptAs(link, person.ActorId))));
            Assert.Equal(1, outcomes.Count(outcome => outcome.Succeeded));
            Assert.Equal(5, outcomes.Count(outcome => outcome.Code() == "invitation.link"));
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Of_two_newcomers_at_once_one_becomes_a_member(Database database)
    {
        var company = await Staff.Company(database);
        var email = Staff.Address();
        var link = await company.Invite(email);
        var outcomes = await Task.WhenAll(Task.Run(() => company.Accept(link, "One")), Task.Run(() => company.Accept(link, "Two")));
        Assert.Equal(["", "invitation.link"], outcomes.Select(outcome => outcome.Code()).Order(StringComparer.Ordinal));
        Assert.Single(await company.Members(), row => row.Email == email);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Another_address_is_refused_and_told_what_to_do(Database database)
    {
        var company = await Staff.Company(database);
        var email = Staff.Address();
        var link = await company.Invite(email);
        var other = await (await Staff.Company(database)).Member("viewer");
        var refused = await company.AcceptAs(link, other.ActorId);
        Assert.Equal("invitation.other_address", refused.Code());
        Assert.Contains(email, refused.Refusals[0].Message, StringComparison.Ordinal);
        Assert.Contains("Sign out", refused.Refusals[0].Message, StringComparison.Ordinal);
        Assert.Equal("", (await company.Accept(link)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_address_with_an_account_joins_by_signing_in_only(Database database)
    {
        var company = await Staff.Company(database);
        var email = Staff.Address();
        var person = await (await Staff.Company(database)).Member("viewer", email);
        var link = await company.Invite(email);
        Assert.Equal("invitation.sign_in", (await company.Accept(link)).Code());
        Assert.Equal("", (await company.AcceptAs(link, person.ActorId)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Revoked_replaced_and_old_links_are_dead(Database database)
    {
        var company = await Staff.Company(database);
        var revoked = await company.Invite(Staff.Address());
        await company.Do((RevokeInvitation revoke) => revoke.Run(revoked.Id));
        Assert.Equal("invitation.link", (await company.Accept(revoked)).Code());

        var email = Staff.Address();
        var first = await company.Invite(email);
        await company.Do((ResendInvitation again) => again.Run(first.Id));
        Assert.Equal("invitation.link", (await company.Accept(first)).Code());
        var second = (first.Id, await company.Token(email));
        company.Host.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal("invitation.link", (await company.Accept(second)).Code());
        await company.Do((ResendInvitation again) => again.Run(first.Id));
        var third = (first.Id, await company.Token(email));
        company.Host.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal("", (await company.Accept(third)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_link_for_a_higher_role_is_dead_after_the_role_was_lowered(Database database)
    {
        var company = await Staff.Company(database);
        var email = Staff.Address();
        var high = await company.Invite(email, "owner");
        var low = await company.Invite(email, "viewer");
        Assert.Equal(high.Id, low.Id);
        Assert.Equal("invitation.link", (await company.Accept(high)).Code());
        Assert.Equal("", (await company.Accept(low)).Code());
        Assert.Equal("viewer", Assert.Single(await company.Members(), row => row.Email == email).Role);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_token_fits_no_other_invitation_of_another_company_or_address(Database database)
    {
        var (one, other) = (await Staff.Company(database), await Staff.Company(database));
        var email = Staff.Address();
        var (mine, theirs) = (await one.Invite(email, "viewer"), await other.Invite(email, "owner"));
        var colleague = await one.Invite(Staff.Address(), "owner");
        Assert.Equal("invitation.link", (await one.Accept((theirs.Id, mine.Token))).Code());
        Assert.Equal("invitation.link", (await one.Accept((colleague.Id, mine.Token))).Code());
        Assert.Equal("invitation.link", (await one.Accept((mine.Id, ""))).Code());

        // Not even where the hash was copied into another row.
        await one.Platform(async db =>
        {
            var hash = await db.Set<Invitation>().Where(row => row.Id == mine.Id).Select(row => row.TokenHash).FirstAsync();
            return await db.Set<Invitation>()
                .Where(row => row.Id == theirs.Id || row.Id == colleague.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.TokenHash, hash));
        });
        Assert.Equal("invitation.link", (await one.Accept((theirs.Id, mine.Token))).Code());
        Assert.Equal("invitation.link", (await one.Accept((colleague.Id, mine.Token))).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Whoever_lost_the_right_to_invite_leaves_no_open_door(Database database)
    {
        var company = await Staff.Company(database);
        var inviter = await company.Member("owner");
        var email = Staff.Address();
        var row = (await company.TryInvite(inviter, email, "owner")).Value!;
        var link = (row.Id, await company.Token(email));
        await company.Do((ChangeRole change) => change.Run(inviter.ActorId, new ChangeRole.Request("viewer")));
        Assert.Equal("invitation.link", (await company.Accept(link)).Code());
        await company.Do((ResendInvitation again) => again.Run(row.Id));
        Assert.Equal("", (await company.Accept((row.Id, await company.Token(email)))).Code());
    }
}
