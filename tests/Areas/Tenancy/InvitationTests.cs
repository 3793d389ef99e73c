using BackOffice.Kernel;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.SignUp;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Tenancy;

/// <summary>Who may invite whom, and what the answers tell.</summary>
[Collection(Staff.Name)]
public class InvitationTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_newcomer_joins_with_name_and_password_and_the_address_is_verified(Database database)
    {
        var company = await Staff.Company(database);
        var email = Staff.Address();
        var joined = await company.Accept(await company.Invite(email, "bookkeeper"));
        Assert.Equal("", joined.Code());
        Assert.Equal(company.Slug, joined.Value!.Slug);
        Assert.Equal(("Nell Newcomer", "bookkeeper"), (await Named(company, email)) is var row ? (row.Name, row.Role) : default);
        var signedIn = await company.Anybody((PasswordSignIn signIn) => signIn.Run(email, Staff.Password));
        Assert.Equal(joined.Value.Person.UserId, Assert.IsType<SignedIn>(signedIn.Value).UserId);
        var activity = await company.Activity();
        Assert.Contains($"Test: {email} was invited as bookkeeper", activity);
        Assert.Contains($"Nell Newcomer: Nell Newcomer ({email}) joined as bookkeeper, invited by Test", activity);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_token_is_in_the_mail_and_stored_nowhere(Database database)
    {
        var company = await Staff.Company(database);
        var (id, token) = await company.Invite(Staff.Address());
        // 256 bits as hexadecimal digits.
        Assert.Equal(64, token.Length);
        var stored = await company.Platform(db => db.Set<Invitation>().AsNoTracking().FirstAsync(row => row.Id == id));
        Assert.DoesNotContain(token, stored.TokenHash, StringComparison.Ordinal);
        Assert.False(await company.Platform(db => db.Set<OutboxMessage>().AnyAsync(row => row.Payload.Contains(token))));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Members_people_with_an_account_and_strangers_answer_alike(Database database)
    {
        var company = await Staff.Company(database);
        var (member, account, stranger) = (Staff.Address(), Staff.Address(), Staff.Address());
        await company.Member("bookkeeper", member);
        await (await Staff.Company(database)).Member("viewer", account);
        foreach (var email in (string[])[member, account, stranger])
        {
            var row = await company.Do((InvitePeople invite) => invite.Run(new InvitePeople.Request(email, "viewer")));
            Assert.Equal(row with { Id = default, Email = "", Role = "viewer" }, row with { Id = default, Email = "" });
            Assert.Equal(7, (row.ExpiresAt - row.SentAt).TotalDays);
        }

        await company.Post();
        var letters = company.Host.Mail.Sent.Where(mail => new[] { member, account, stranger }.Contains(mail.To)).ToList();
        Assert.Equal(3, letters.Count);
        Assert.Single(letters.Select(mail => mail.Subject).Distinct());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_invites_with_a_role_above_their_own(Database database)
    {
        var company = await Staff.Company(database);
        var manager = await company.ManagerOf();
        foreach (var role in (string[])["owner", "bookkeeper", "viewer"])
        {
            Assert.Equal("invitation.role_above", (await company.TryInvite(manager, Staff.Address(), role)).Code());
        }

        Assert.Equal("", (await company.TryInvite(manager, Staff.Address(), "Manager")).Code());
        Assert.Equal("forbidden", (await company.TryInvite(await company.Member("bookkeeper"), Staff.Address(), "viewer")).Code());
        Assert.Equal("invitation.role", (await company.TryInvite(manager, Staff.Address(), "boss")).Code());
        Assert.Equal("invitation.email", (await company.TryInvite(manager, "no address", "Manager")).Code());
        var owners = (await company.Invite(Staff.Address(), "owner")).Id;
        Assert.Equal("invitation.role_above", (await company.As(manager, (ResendInvitation again) => again.Run(owners))).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_wrong_line_names_itself_and_nobody_is_invited(Database database)
    {
        var company = await Staff.Company(database);
        var (one, two, three) = (Staff.Address(), Staff.Address(), Staff.Address());
        var wrong = await company.Ask(
            (InvitePeople invite) =>
                invite.Run(new InvitePeople.Many($"{one}, bookkeeper\n\nnobody\n{two}\tboss\n{one.ToUpperInvariant()}", "viewer"))
        );
        Assert.Equal(["invitation.email", "invitation.role", "invitation.twice"], wrong.Refusals.Select(refusal => refusal.Code));
        Assert.Equal(["Line 3:", "Line 4:", "Line 5:"], wrong.Refusals.Select(refusal => refusal.Message[..7]));
        Assert.Equal(0, (await company.Do((InvitationList list) => list.Run(new ListQuery()))).Total);
        var right = await company.Ask(
            (InvitePeople invite) => invite.Run(new InvitePeople.Many($"{one}, Bookkeeper\n{two};viewer\r\n{three}\n", "viewer"))
        );
        Assert.Equal(3, right.Value);
        var rows = (await company.Do((InvitationList list) => list.Run(new ListQuery(Sort: "email")))).Items;
        Assert.Equal(
            [(one, "bookkeeper"), (two, "viewer"), (three, "viewer")],
            rows.Select(row => (row.Email, row.Role)).OrderBy(row => row.Email.Length).ThenBy(row => row.Email, StringComparer.Ordinal)
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_same_key_invites_once(Database database)
    {
        var company = await Staff.Company(database);
        var request = new InvitePeople.Request(Staff.Address(), "viewer");
        var first = await company.Do((InvitePeople invite) => invite.Run(request, "api:1"));
        var again = await company.Do((InvitePeople invite) => invite.Run(request, "api:1"));
        Assert.Equal(first.Id, again.Id);
        await company.Post();
        Assert.Single(company.Host.Mail.Sent, mail => mail.To == request.Email);
        await company.Refused("idempotency.key_reused", (InvitePeople invite) => invite.Run(request with { Role = "owner" }, "api:1"));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Another_companys_invitations_do_not_exist(Database database)
    {
        var (mine, theirs) = (await Staff.Company(database), await Staff.Company(database));
        var (id, _) = await theirs.Invite(Staff.Address());
        foreach (var absent in (Guid[])[id, Guid.CreateVersion7()])
        {
            await mine.Refused("not_found", (ResendInvitation again) => again.Run(absent));
            await mine.Refused("not_found", (RevokeInvitation revoke) => revoke.Run(absent));
            await mine.Refused("not_found", (InvitationList list) => list.Get(absent));
        }

        Assert.Equal(0, (await mine.Do((InvitationList list) => list.Run(new ListQuery()))).Total);
        Assert.Equal(1, (await theirs.Do((InvitationList list) => list.Run(new ListQuery()))).Total);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_member_who_accepts_keeps_the_role_and_one_who_left_comes_back_with_the_new_one(Database database)
    {
        var company = await Staff.Company(database);
        var email = Staff.Address();
        var person = await company.Member("bookkeeper", email);
        Assert.Equal("", (await company.AcceptAs(await company.Invite(email), person.ActorId)).Code());
        Assert.Equal("bookkeeper", (await Named(company, email)).Role);
        await company.Do((RemoveMember remove) => remove.Run(person.ActorId));
        Assert.Equal("", (await company.AcceptAs(await company.Invite(email), person.ActorId)).Code());
        Assert.Equal("viewer", (await Named(company, email)).Role);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_password_of_whoever_registered_the_address_before_is_void(Database database)
    {
        var company = await Staff.Company(database);
        var email = Staff.Address();
        var squatter = new RegisterCompany.Request("Squat", "GB", "GBP", "Somebody else", email, "the squatters password");
        Assert.True((await company.Anybody((RegisterCompany register) => register.Run(squatter))).Succeeded);
        Assert.Equal("", (await company.Accept(await company.Invite(email))).Code());
        Assert.Equal("sign_in.failed", (await company.Anybody((PasswordSignIn signIn) => signIn.Run(email, squatter.Password))).Code());
        Assert.Equal("", (await company.Anybody((PasswordSignIn signIn) => signIn.Run(email, Staff.Password))).Code());
        Assert.Equal(
            "Nell Newcomer",
            await company.Platform(db => db.Set<User>().Where(user => user.Email == email).Select(user => user.Name).FirstAsync())
        );
    }

    private static async Task<MemberRow> Named(TestCompany company, string email) =>
        Assert.Single(await company.Members(), row => row.Email == email);
}
