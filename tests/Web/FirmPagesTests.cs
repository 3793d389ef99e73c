using System.Net;
using System.Text.RegularExpressions;

namespace BackOffice.Tests.Web;

/// <summary>The pages of a provider's firm: who gets in, and the way from founding it to working in a client and back out.</summary>
public sealed partial class FirmPagesTests(Portal portal)
{
    [Fact]
    public async Task From_founding_a_firm_to_working_for_a_client_and_being_sent_away()
    {
        await portal.NewCompany("Partner's Own", "partner@web.example");
        using var partner = await SignedIn("partner@web.example");
        using var owner = await SignedIn(Portal.Email);
        var founded = await partner.Send("/sign-up/firm", "firm", ("Input.Firm", "Paper & Pen"), ("Input.Country", "GB"));
        var home = new Uri(founded).AbsolutePath;
        Assert.StartsWith("/firms/paper-pen", home, StringComparison.Ordinal);

        var offer = $"/t/{portal.Slug}/company/providers/offer";
        await owner.Send(offer, "offer", ("Input.Firm", home.Split('/')[2]), ("Input.Levels", "company.Read"), ("Input.Purpose", "Books"));
        var client = $"{home}/clients/{Id().Match(await partner.Page($"{home}/clients")).Groups["id"].Value}";
        Assert.Equal(HttpStatusCode.NotFound, await Status(partner, $"/t/{portal.Slug}/"));
        await partner.Send(client, "accept");
        Assert.Equal(HttpStatusCode.NotFound, await Status(partner, $"/t/{portal.Slug}/"));
        var me = Colleague().Match(await partner.Page(client)).Groups["id"].Value;
        await partner.Send(client, "assign", ("Input.UserId", me), ("Input.Role", "Partner"));

        // What is granted is open, what is not is refused, and the client sees who came.
        Assert.Equal(HttpStatusCode.OK, await Status(partner, $"/t/{portal.Slug}/company/details"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(partner, $"/t/{portal.Slug}/finance/invoices"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(partner, $"/t/{portal.Slug}/company/providers"));
        Assert.Contains("Paper &amp; Pen", await owner.Page($"/t/{portal.Slug}/company/providers?view=log"), StringComparison.Ordinal);
        Assert.Contains($"/t/{portal.Slug}/", await partner.Page(home), StringComparison.Ordinal);

        var grant = $"/t/{portal.Slug}/company/providers/{client.Split('/')[^1]}";
        await owner.Send(grant, "end");
        Assert.Equal(HttpStatusCode.NotFound, await Status(partner, $"/t/{portal.Slug}/company/details"));
        Assert.DoesNotContain($"/t/{portal.Slug}/", await partner.Page(home), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await Status(partner, client));
    }

    [Fact]
    public async Task For_everybody_else_a_firm_does_not_exist()
    {
        await portal.NewCompany("Founder's Own", "founder@web.example");
        using var founder = await SignedIn("founder@web.example");
        using var stranger = await SignedIn(Portal.Email);
        using var nobody = new Person(portal);
        var founded = await founder.Send("/sign-up/firm", "firm", ("Input.Firm", "Closed Doors"), ("Input.Country", "GB"));
        var home = new Uri(founded).AbsolutePath;
        foreach (var page in (string[])["", "/work", "/work/templates", "/clients", "/staff", "/propose", "/groups", "/new-client"])
        {
            Assert.Equal((page, HttpStatusCode.OK), (page, await Status(founder, home + page)));
            Assert.Equal((page, HttpStatusCode.NotFound), (page, await Status(stranger, home + page)));
            Assert.Equal((page, HttpStatusCode.NotFound), (page, await Status(stranger, "/firms/no-such-firm" + page)));
            Assert.Equal((page, HttpStatusCode.NotFound), (page, await Status(stranger, $"/t/{portal.Slug}{home}{page}")));
            Assert.Equal((page, HttpStatusCode.Redirect), (page, await Status(nobody, home + page)));
        }
    }

    private async Task<Person> SignedIn(string email)
    {
        var person = new Person(portal);
        await person.SignIn(email, Portal.Password);
        return person;
    }

    private static async Task<HttpStatusCode> Status(Person person, string path)
    {
        using var answer = await person.Get(path);
        return answer.StatusCode;
    }

    [GeneratedRegex("clients/(?<id>[0-9a-f-]{36})", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("<option value=\"(?<id>[0-9a-f-]{36})\"", RegexOptions.None, 1000)]
    private static partial Regex Colleague();
}
