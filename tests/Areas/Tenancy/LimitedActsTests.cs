using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Limits;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy;

/// <summary>What sends mail to people outside is limited where page and API meet: in the operation.</summary>
[Collection(Staff.Name)]
public class LimitedActsTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Invitations_are_limited_for_each_company(Database database)
    {
        var (company, other) = (await Staff.Company(database), await Staff.Company(database));
        var most = LimitDefaults.Of(Limited.Invite).Count;
        Assert.True(
            company.Host.Services.GetRequiredService<RateLimits>().Take(Limited.Invite, new TenantKey(company.Id).Counter(), most).Allowed
        );
        var before = await company.Do((InvitationList list) => list.Run(new ListQuery()));
        var one = new InvitePeople.Request(Staff.Address(), "viewer");
        await company.Refused("rate.limited", (InvitePeople invite) => invite.Run(one));
        await company.Refused("rate.limited", (InvitePeople invite) => invite.Run(new InvitePeople.Many(Staff.Address(), "viewer")));
        Assert.Equal(before.Total, (await company.Do((InvitationList list) => list.Run(new ListQuery()))).Total);
        await other.Do((InvitePeople invite) => invite.Run(one));
        company.Host.Clock.Advance(TimeSpan.FromHours(1));
        await company.Do((InvitePeople invite) => invite.Run(one));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Mails_to_reset_a_password_are_limited_for_each_account_and_the_answer_stays_the_same(Database database)
    {
        var company = await Staff.Company(database);
        var (email, other) = (Staff.Address(), Staff.Address());
        await company.Member("viewer", email);
        await company.Member("viewer", other);
        var most = LimitDefaults.Of(Limited.Reset).Count;
        for (var asked = 0; asked < most + 5; asked++)
        {
            Assert.Equal("", (await company.Anybody((RequestPasswordReset reset) => reset.Run(email))).Code());
        }

        Assert.Equal("", (await company.Anybody((RequestPasswordReset reset) => reset.Run(other))).Code());
        await company.Post();
        Assert.Equal(most, company.Host.Mail.Sent.Count(mail => mail.To == email));
        Assert.Equal(1, company.Host.Mail.Sent.Count(mail => mail.To == other));
    }
}
