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
        var founded = await Send(partner, "sign-up/firm", "firm", ("Input.Firm", "Paper & Pen"), ("Input.Country", "GB"));
        var home = founded!.TrimStart('/');
        Assert.StartsWith("firms/paper-pen", home, StringComparison.Ordinal);

        var offer = $"t/{portal.Slug}/company/providers/offer";
        await Send(owner, offer, "offer", ("Input.Firm", home.Split('/')[1]), ("Input.Levels", "company.Read"), ("Input.Purpose", "Books"));
        var client = $"{home}/clients/{Id().Match(await Text(partner, home)).Groups["id"].Value}";
        Assert.Equal(HttpStatusCode.NotFound, await Status(partner, $"t/{portal.Slug}/"));
        await Send(partner, client, "accept");
        Assert.Equal(HttpStatusCode.NotFound, await Status(partner, $"t/{portal.Slug}/"));
        var me = Person().Match(await Text(partner, client)).Groups["id"].Value;
        await Send(partner, client, "assign", ("Input.UserId", me), ("Input.Role", "Partner"));

        // What is granted is open, what is not is refused, and the client sees who came.
        Assert.Equal(HttpStatusCode.OK, await Status(partner, $"t/{portal.Slug}/company/details"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(partner, $"t/{portal.Slug}/finance/invoices"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(partner, $"t/{portal.Slug}/company/providers"));
        Assert.Contains("Paper &amp; Pen", await Text(owner, $"t/{portal.Slug}/company/providers?view=log"), StringComparison.Ordinal);
        Assert.Contains($"/t/{portal.Slug}/", await Text(partner, home), StringComparison.Ordinal);

        var grant = $"t/{portal.Slug}/company/providers/{client.Split('/')[^1]}";
        await Send(owner, grant, "end");
        Assert.Equal(HttpStatusCode.NotFound, await Status(partner, $"t/{portal.Slug}/company/details"));
        Assert.DoesNotContain($"/t/{portal.Slug}/", await Text(partner, home), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await Status(partner, client));
    }

    [Fact]
    public async Task For_everybody_else_a_firm_does_not_exist()
    {
        await portal.NewCompany("Founder's Own", "founder@web.example");
        using var founder = await SignedIn("founder@web.example");
        using var stranger = await SignedIn(Portal.Email);
        using var nobody = new Browsing(portal.Address);
        var home = (await Send(founder, "sign-up/firm", "firm", ("Input.Firm", "Closed Doors"), ("Input.Country", "GB")))!.TrimStart('/');
        foreach (var page in (string[])["", "/staff", "/propose", "/groups", "/new-client"])
        {
            Assert.Equal((page, HttpStatusCode.OK), (page, await Status(founder, home + page)));
            Assert.Equal((page, HttpStatusCode.NotFound), (page, await Status(stranger, home + page)));
            Assert.Equal((page, HttpStatusCode.NotFound), (page, await Status(stranger, "firms/no-such-firm" + page)));
            Assert.Equal((page, HttpStatusCode.NotFound), (page, await Status(stranger, $"t/{portal.Slug}/{home}{page}")));
            Assert.Equal((page, HttpStatusCode.Redirect), (page, await Status(nobody, home + page)));
        }
    }

    private async Task<Browsing> SignedIn(string email)
    {
        var person = new Browsing(portal.Address);
        await person.SignIn(email, Portal.Password);
        return person;
    }

    // Where the form led.
    private static async Task<string?> Send(Browsing person, string path, string form, params (string Name, string Value)[] typed)
    {
        using var answer = await person.Submit(
            await person.Form(path, form),
            typed.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal)
        );
        Assert.True(
            answer.StatusCode == HttpStatusCode.Redirect,
            $"{form} of {path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}"
        );
        return answer.Headers.Location is { IsAbsoluteUri: true } address ? address.AbsolutePath : answer.Headers.Location?.ToString();
    }

    private static Task<string> Text(Browsing person, string path) => person.Http.GetStringAsync(new Uri(path, UriKind.Relative));

    private static async Task<HttpStatusCode> Status(Browsing person, string path)
    {
        using var answer = await person.Http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    [GeneratedRegex("clients/(?<id>[0-9a-f-]{36})", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("<option value=\"(?<id>[0-9a-f-]{36})\"", RegexOptions.None, 1000)]
    private static partial Regex Person();
}
