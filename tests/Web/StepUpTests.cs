using System.Net;

namespace BackOffice.Tests.Web;

/// <summary>Pages that end in a sensitive act ask who one is, before their form or beside it, and nothing typed is lost.</summary>
public sealed class StepUpTests : IAsyncLifetime
{
    private const string Iban = "GB94BARC10201530093459";
    private readonly ShiftedClock clock = new();
    private readonly Portal portal;

    public StepUpTests() => portal = new Portal { Clock = clock };

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Before_a_form_is_opened_and_from_there_back_to_it()
    {
        using var owner = await portal.SignIn();
        var path = $"/t/{portal.Slug}/company/people/invite?several=true";
        Assert.Contains("Send invitations", await owner.Page(path), StringComparison.Ordinal);
        clock.Ahead += TimeSpan.FromMinutes(6);
        using var asked = await owner.Get(path);
        var confirm = $"/account/confirm?next={Uri.EscapeDataString(path)}";
        Assert.Equal((HttpStatusCode.Redirect, confirm), (asked.StatusCode, asked.Headers.Location!.OriginalString));

        using var wrong = await owner.Submit(await owner.Form(confirm, "confirm"), ("Input.Secret", "not my password"));
        Assert.Contains("neither your password", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var still = await owner.Get(path);
        Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);

        Assert.EndsWith(path, await owner.Send(confirm, "confirm", ("Input.Secret", Portal.Password)), StringComparison.Ordinal);
        Assert.Contains("Send invitations", await owner.Page(path), StringComparison.Ordinal);
        Assert.EndsWith(
            "/account/confirm?done=true",
            await owner.Send("/account/confirm?next=//evil.example", "confirm", ("Input.Secret", Portal.Password)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Beside_a_form_whose_proof_ran_out_while_it_was_filled_in()
    {
        using var owner = await portal.SignIn();
        var form = await owner.Form("company/details", "company");
        clock.Ahead += TimeSpan.FromMinutes(11);
        using var refused = await owner.Submit(form, ("Input.Iban", Iban), ("Input.Phone", "0123"));
        var page = Person.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal("/account/confirm", page.QuerySelector(".error-summary a[target=_blank]")?.GetAttribute("href"));
        Assert.Equal(Iban, page.QuerySelector("input[name='Input.Iban']")!.GetAttribute("value"));
        Assert.DoesNotContain(Iban, await owner.Page("company/details"), StringComparison.Ordinal);

        await owner.Send("/account/confirm", "confirm", ("Input.Secret", Portal.Password));
        using var saved = await owner.Submit(PageForm.On(page, "company/details", "company"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains(Iban, await owner.Page("company/details"), StringComparison.Ordinal);
    }
}
