using System.Net;

namespace BackOffice.Tests.Web;

/// <summary>The door of a company that asks for a second factor.</summary>
public class SecondFactorTests(Portal portal)
{
    [Fact]
    public async Task A_session_by_password_alone_stays_outside_until_the_factor_was_used()
    {
        const string email = "factor@web.example";
        var slug = await portal.NewCompany("Company with a factor", email);
        using var before = new Person(portal);
        await before.SignIn(email, Portal.Password);
        var policy = $"/t/{slug}/company/people/second-factor";
        using var alone = await before.Submit(await before.Form(policy, "policy"));
        Assert.Contains("Add a passkey or an authenticator app", await alone.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var page = Person.Parse(await before.Page("/account/authenticator"));
        using var added = await before.Submit(
            PageForm.On(page, "/account/authenticator", "authenticator"),
            ("Input.Code", Phone.Code(page.QuerySelector("code.key")!.TextContent)),
            ("Input.Password", Portal.Password)
        );
        var code = Person.Parse(await added.Content.ReadAsStringAsync()).QuerySelector(".codes code")!.TextContent;
        using var after = new Person(portal);
        await after.SignIn(email, Portal.Password);
        await after.Send("/sign-in/code", "sign-in-code", ("Input.Code", code));
        await after.Send(policy, "policy");

        // The factor was added in the first session, and not used there.
        foreach (var path in (string[])["", "customers", "account", "company/people/second-factor"])
        {
            using var answer = await before.Get($"/t/{slug}/{path}");
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal(
                $"/account/second-factor?next={Uri.EscapeDataString($"/t/{slug}/{path}")}",
                answer.Headers.Location!.OriginalString
            );
            Assert.Contains("<main", await after.Page($"/t/{slug}/{path}"), StringComparison.Ordinal);
        }

        using var circuit = await before.Http.PostAsync(
            new Uri($"/t/{slug}/_blazor/negotiate?negotiateVersion=1", UriKind.Relative),
            null,
            TestContext.Current.CancellationToken
        );
        Assert.NotEqual(HttpStatusCode.OK, circuit.StatusCode);
        using var open = await after.Http.PostAsync(
            new Uri($"/t/{slug}/_blazor/negotiate?negotiateVersion=1", UriKind.Relative),
            null,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.EndsWith(
            "/sign-in?next=%2Ft%2F" + slug + "%2F",
            await before.Send($"/account/second-factor?next=/t/{slug}/", "again"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Who_has_no_factor_is_shown_how_to_add_one()
    {
        using var owner = await portal.SignIn();
        Assert.Contains("account/authenticator", await owner.Page("/account/second-factor"), StringComparison.Ordinal);
        using var nobody = new Person(portal);
        using var answer = await nobody.Get("/account/second-factor");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/sign-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }
}
