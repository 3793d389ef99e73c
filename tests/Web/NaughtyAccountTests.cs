using System.Net;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Web;

/// <summary>The big list of naughty strings where people come in: invitations and the codes of authenticator apps.</summary>
[Collection(Naughty.Name)]
public class NaughtyAccountTests(Portals portals)
{
    [Fact]
    public async Task Nobody_is_invited_by_a_string()
    {
        var portal = await portals.On(Database.Sqlite);
        // A company of its own: in others there are roles that are named by such strings.
        var home = $"/t/{await portal.NewCompany("Company of invitations", "inviting@web.example")}/company/people";
        using var owner = new Person(portal);
        await owner.SignIn("inviting@web.example", Portal.Password);
        var one = await owner.Form($"{home}/invite", "invite");
        var several = await owner.Form($"{home}/invite?several=true", "invite-many");
        await Refused(owner, one, "Input.Email", "nobody", ("Input.Role", "viewer"));
        await Refused(owner, one, "Input.Role", "nobody", ("Input.Email", "odd@web.example"));
        await Refused(owner, several, "Many.Rows", "nobody", ("Many.Role", "viewer"));
        await Refused(owner, several, "Many.Role", "nobody", ("Many.Rows", "odd@web.example"));
        Assert.Empty((await NaughtyRecordTests.Read(owner, $"{home}?view=invitations")).QuerySelectorAll("main tbody tr"));
        await owner.Send($"{home}/invite", "invite", ("Input.Email", "even@web.example"), ("Input.Role", "viewer"));
        Assert.Single((await NaughtyRecordTests.Read(owner, $"{home}?view=invitations")).QuerySelectorAll("main tbody tr"));
    }

    [Fact]
    public async Task Who_joins_has_the_name_that_was_typed()
    {
        var portal = await portals.On(Database.Sqlite);
        using var owner = await portal.SignIn();
        await owner.Send("company/people/invite", "invite", ("Input.Email", "named@web.example"), ("Input.Role", "viewer"));
        var link = OneOfEach.Link(await portal.MailTo("named@web.example"));
        using var guest = new Person(portal);
        var form = await guest.Form(link, "newcomer");
        await Refused(guest, form, "Input.Name", "plain", ("Input.Password", "short"));

        const string name = "<script>alert('Pat')</script> \"O'Hara\" & ثم";
        await guest.Send(link, "newcomer", ("Input.Name", name), ("Input.Password", Portal.Password));
        var people = await NaughtyRecordTests.Read(owner, "company/people");
        Assert.Contains(people.QuerySelectorAll("main td"), cell => cell.TextContent.Contains(name, StringComparison.Ordinal));
        Assert.Empty(people.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task No_string_is_a_code_of_an_app()
    {
        var portal = await portals.On(Database.Sqlite);
        await portal.NewCompany("Company of codes", "codes@web.example");
        using var person = new Person(portal);
        await person.SignIn("codes@web.example", Portal.Password);
        var form = await person.Form("/account/authenticator", "authenticator");
        await Refused(person, form, "Input.Code", "plain", ("Input.Password", Portal.Password));
        await Refused(person, form, "Input.Ticket", "plain", ("Input.Code", "123456"), ("Input.Password", Portal.Password));
        Assert.Contains("Add an authenticator app", await person.Page("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_string_signs_in()
    {
        var portal = await portals.On(Database.Sqlite);
        using var halfway = await OneOfEach.AtTheCode(portal, "halfway@web.example");
        var form = await halfway.Form("/sign-in/code", "sign-in-code");
        await Refused(halfway, form, "Input.Code", "plain");
        using var answer = await halfway.Get("/account");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static async Task Refused(Person person, PageForm form, string field, string wrong, params (string Name, string Value)[] others)
    {
        var known = new Vocabulary();
        known.Learn(await NaughtyRecordTests.Read(person, form.Path));
        var (kept, _) = await NaughtyRecordTests.Typed(person, form, field, NaughtyStrings.InAddresses, known, wrong, others);
        Assert.Empty(kept);
    }
}
