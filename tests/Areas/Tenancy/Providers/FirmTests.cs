using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Tenancy.Providers;

/// <summary>A firm's people, its clients as far as each may know them, and the companies it makes.</summary>
[Collection(Staff.Name)]
public class FirmTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_firm_signs_up_by_a_mail_and_its_founder_is_its_partner(Database database)
    {
        var company = await Staff.Company(database);
        var email = Staff.Address();
        var request = new RegisterFirm.Request("Sum & Sons", "GB", "Sue Sum", email, Staff.Password);
        Assert.Equal("", (await company.Anybody((RegisterFirm register) => register.Run(request))).Code());
        await company.Post();
        var text = company.Host.Mail.Sent.Last(mail => mail.To == email).TextBody;
        var query = text[text.IndexOf("?user=", StringComparison.Ordinal)..]
            .Split('\n')[0]
            .TrimStart('?')
            .Split('&')
            .Select(pair => pair.Split('=')[1])
            .ToList();
        var (user, firm) = (Guid.Parse(query[0]), Guid.Parse(query[1]));
        Assert.Empty(await company.Anybody((MyFirms firms) => firms.Of(user)));
        Assert.Equal("sign_up.link", (await company.Anybody((ConfirmFirm confirm) => confirm.Run(user, firm, "00"))).Code());
        Assert.Equal("", (await company.Anybody((ConfirmFirm confirm) => confirm.Run(user, firm, query[2]))).Code());
        var entry = Assert.Single(await company.Anybody((MyFirms firms) => firms.Of(user)));
        Assert.Equal(("Sum & Sons", FirmRole.Partner), (entry.Name, entry.Role));
        Assert.StartsWith("sum-sons", entry.Slug, StringComparison.Ordinal);
        Assert.Equal("sign_up.link", (await company.Anybody((ConfirmFirm confirm) => confirm.Run(user, firm, query[2]))).Code());

        // The same answer for an address that has an account, and no second firm.
        Assert.Equal("", (await company.Anybody((RegisterFirm register) => register.Run(request))).Code());
        Assert.Single(await company.Anybody((MyFirms firms) => firms.Of(user)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Staff_join_by_the_link_of_an_invitation_with_the_rules_of_invitations(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var manager = await firm.Hire(FirmRole.Manager);
        var email = Staff.Address();
        Task<Outcome<Done>> Invite(FirmCaller by) =>
            firm.Do(by, (InviteStaff invite) => invite.Run(new InviteStaff.Request(email, FirmRole.Manager)));
        Assert.Equal("forbidden", (await Invite(manager)).Code());
        Assert.Equal("", (await Invite(firm.Founder)).Code());
        var row = Assert.Single((await firm.Do(manager, (FirmStaff staff) => staff.Invitations())).Value!);
        var first = (row.Id, await company.Token(email));
        Assert.Equal("", (await Invite(firm.Founder)).Code());
        Assert.Equal("invitation.link", (await company.Accept(first)).Code());
        var link = (row.Id, await company.Token(email));
        Assert.Equal("invitation.other_address", (await company.AcceptAs(link, manager.UserId)).Code());
        var joined = await company.Accept(link);
        Assert.Equal($"/firms/{firm.Slug}", joined.Value?.Address);
        Assert.Equal("invitation.link", (await company.Accept(link)).Code());
        var person = (await firm.Do(manager, (FirmStaff staff) => staff.Run())).Value!.Single(item => item.Email == email);
        Assert.Equal((FirmRole.Manager, 0), (person.Role, person.Clients));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_last_partner_stays_also_of_two_who_go_at_once(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var one = firm.Founder;
        Assert.Equal("firm.last_partner", (await firm.Do(one, (RemoveStaff remove) => remove.Run(one.UserId))).Code());
        Assert.Equal("firm.last_partner", (await firm.Do(one, (ChangeStaffRole change) => change.Run(one.UserId, FirmRole.Staff))).Code());
        for (var round = 0; round < 5; round++)
        {
            var two = await firm.Hire(FirmRole.Partner);
            var outcomes = await Task.WhenAll(
                Task.Run(() => firm.Do(one, (RemoveStaff remove) => remove.Run(two.UserId))),
                Task.Run(() => firm.Do(two, (RemoveStaff remove) => remove.Run(one.UserId)))
            );
            Assert.Equal(["", "forbidden"], outcomes.Select(outcome => outcome.Code()).Order(StringComparer.Ordinal));
            firm = new Practice(
                company.Host,
                new FirmEntry(one.FirmId, one.Slug, one.Firm, FirmRole.Partner),
                one = outcomes[0].Succeeded ? one : two
            );
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Whoever_is_removed_from_the_firm_is_out_of_every_client(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var staff = await firm.Hire(FirmRole.Staff);
        var grant = await firm.Client(company);
        await firm.Assign(grant, staff, AssignmentRole.Reviewer);
        Assert.Equal((true, true), await company.Works(staff));
        Assert.Equal("", (await firm.Do(firm.Founder, (RemoveStaff remove) => remove.Run(staff.UserId))).Code());
        Assert.Equal((false, false), await company.Works(staff));
        Assert.Equal("forbidden", (await firm.Do(staff, (ClientList list) => list.Run(new ListQuery()))).Code());
        Assert.Equal("", (await firm.Do(firm.Founder, (AddStaff add) => add.Run(staff.UserId, FirmRole.Staff))).Code());
        Assert.Equal((false, false), await company.Works(staff));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Lists_and_counts_hold_what_the_person_may_know_and_two_firms_do_not_see_each_other(Database database)
    {
        var (one, two, expired) = (await Staff.Company(database), await Staff.Company(database), await Staff.Company(database));
        var (firm, other) = (await Practice.Founded(one.Host), await Practice.Founded(one.Host));
        var staff = await firm.Hire(FirmRole.Staff);
        var (first, second) = (await firm.Client(one), await firm.Client(two));
        var third = await firm.Client(expired, until: one.Today());
        foreach (var grant in (Guid[])[first, third])
        {
            await firm.Assign(grant, staff, AssignmentRole.Preparer);
        }

        var group = await firm.Do(firm.Founder, (SaveGroup save) => save.Run(new SaveGroup.Request(null, "All", [first, second, third])));
        Assert.Equal(2, (await firm.Clients(staff)).Total);
        one.Host.Clock.Advance(TimeSpan.FromDays(1));
        var mine = await firm.Clients(staff);
        Assert.Equal((1, first, one.Slug), (mine.Total, mine.Items[0].GrantId, mine.Items[0].Slug));
        Assert.Equal(first, Assert.Single(Assert.Single((await firm.Do(staff, (ClientGroups groups) => groups.Run())).Value!).Clients));
        Assert.Equal(1, (await firm.Clients(staff, filter: new ClientList.Filter(Group: group.Value))).Total);
        Assert.Equal("not_found", (await firm.Do(staff, (GetClient get) => get.Run(second))).Code());
        var all = await firm.Clients(firm.Founder);
        Assert.Equal(3, all.Total);
        Assert.All(all.Items, row => Assert.Null(row.Slug));
        Assert.Equal(1, (await firm.Clients(firm.Founder, filter: new ClientList.Filter(GrantState.Expired))).Total);

        Assert.Equal(0, (await other.Clients(other.Founder)).Total);
        Assert.Empty((await other.Do(other.Founder, (ClientGroups groups) => groups.Run())).Value!);
        Assert.Equal("not_found", (await other.Do(other.Founder, (GetClient get) => get.Run(first))).Code());
        Assert.Equal("not_found", (await other.Do(other.Founder, (HandBackGrant back) => back.Run(first))).Code());
        Assert.Equal("not_found", (await other.Do(other.Founder, (UnassignStaff off) => off.Run(first, staff.UserId))).Code());
        var assign = new AssignStaff.Request([first], other.Founder.UserId, AssignmentRole.Partner);
        Assert.Equal("not_found", (await other.Do(other.Founder, (AssignStaff operation) => operation.Run(assign))).Code());
        var stranger = new AssignStaff.Request([first], other.Founder.UserId, AssignmentRole.Partner);
        Assert.Equal("assignment.person", (await firm.Do(firm.Founder, (AssignStaff operation) => operation.Run(stranger))).Code());
        Assert.Equal(
            "not_found",
            (await other.Do(other.Founder, (SaveGroup save) => save.Run(new SaveGroup.Request(group.Value, "Mine", [])))).Code()
        );
        Assert.Equal(
            "not_found",
            (await other.Do(other.Founder, (SaveGroup save) => save.Run(new SaveGroup.Request(null, "Mine", [first])))).Code()
        );
        Assert.Equal(
            "forbidden",
            (await firm.Do(firm.Founder with { UserId = other.Founder.UserId }, (ClientList list) => list.Run(new ListQuery()))).Code()
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_group_is_assigned_at_once(Database database)
    {
        var (one, two) = (await Staff.Company(database), await Staff.Company(database));
        var firm = await Practice.Founded(one.Host);
        var staff = await firm.Hire(FirmRole.Staff);
        Guid[] clients = [await firm.Client(one), await firm.Client(two)];
        var group = (await firm.Do(firm.Founder, (SaveGroup save) => save.Run(new SaveGroup.Request(null, "VAT", clients)))).Value;
        var done = await firm.Do(firm.Founder, (AssignStaff assign) => assign.Group(group, staff.UserId, AssignmentRole.Preparer));
        Assert.Equal(2, done.Value);
        Assert.Equal(((true, true), (true, true)), (await one.Works(staff), await two.Works(staff)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_company_the_firm_makes_is_never_left_without_anybody(Database database)
    {
        var any = await Staff.Company(database);
        var firm = await Practice.Founded(any.Host);
        var manager = await firm.Hire(FirmRole.Manager);
        var email = Staff.Address();
        var request = new CreateClient.Request("Fresh Start", "GB", "GBP", email, ProviderActs.Terms(AccessLevel.Prepare));
        Assert.Equal("forbidden", (await firm.Do(manager, (CreateClient create) => create.Run(request))).Code());
        var made = await firm.Do(firm.Founder, (CreateClient create) => create.Run(request));
        Assert.Equal("", made.Code());
        var row = Assert.Single((await firm.Clients(firm.Founder)).Items);
        Assert.Equal((made.Value, GrantState.Proposed), (row.Slug, row.State));
        var id = await any.Platform(async db => (await db.Set<Grant>().FirstAsync(grant => grant.Id == row.GrantId)).TenantId!.Value);
        var client = new TestCompany(any.Host, id, made.Value!, email);

        // Nobody owns it yet: the partner sets it up and cannot go, others of the firm are not in it.
        Assert.Equal((true, true), await client.Works(firm.Founder));
        await firm.Assign(row.GrantId, manager, AssignmentRole.Partner);
        Assert.Equal((false, false), await client.Works(manager));
        Assert.Equal("grant.no_owner", (await firm.Do(firm.Founder, (HandBackGrant back) => back.Run(row.GrantId))).Code());
        Assert.Equal("firm.last_partner", (await firm.Do(firm.Founder, (RemoveStaff remove) => remove.Run(firm.Founder.UserId))).Code());

        // The owner joins: without consent the firm is out.
        var invitation = Assert.Single((await client.Do((InvitationList list) => list.Run(new ListQuery()))).Items);
        Assert.Equal("owner", invitation.Role);
        Assert.Equal("", (await any.Accept((invitation.Id, await any.Token(email)), "Olga Owner")).Code());
        Assert.Equal((false, false), await client.Works(firm.Founder));
        Assert.Null(await client.Enter(firm.Founder));
        await client.Do((AcceptProposal accept) => accept.Run(row.GrantId));
        Assert.Equal((true, true), await client.Works(firm.Founder));
        Assert.Equal("", (await firm.Do(firm.Founder, (HandBackGrant back) => back.Run(row.GrantId))).Code());
        Assert.Equal((false, false), await client.Works(firm.Founder));
    }
}
