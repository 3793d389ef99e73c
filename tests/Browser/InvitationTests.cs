using BackOffice.Tenancy.SignUp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BackOffice.Tests.Browser;

/// <summary>An owner invites somebody at the desk, who opens the mail and joins on a phone.</summary>
public sealed class InvitationTests(Portal portal) : IClassFixture<Portal>
{
    private const string Owner = "ida@harbour.example";
    private const string Newcomer = "nils@harbour.example";
    private const string Password = "correct horse battery";

    [Fact]
    public async Task An_owner_invites_and_the_newcomer_joins_on_a_phone_with_what_the_role_allows()
    {
        var company = $"{portal.Address}t/{await Company()}/";
        await using var ida = await Visitor.Come(1280, 800);
        await using var nils = await Visitor.Come(360, 740);
        var (desk, phone) = (ida.Page, nils.Page);
        desk.SetDefaultTimeout(20_000);
        phone.SetDefaultTimeout(20_000);

        await SignIn(desk);
        await desk.GotoAsync(company + "company/people/invite");
        await Look(ida, "invite");
        await desk.GetByLabel("E-mail").FillAsync("nils");
        await Press(desk, "Send invitation");
        await Assertions.Expect(desk.Locator("form .error").First).ToBeVisibleAsync();
        await desk.GetByLabel("E-mail").FillAsync(Newcomer);
        await desk.GetByLabel("Role").SelectOptionAsync("bookkeeper");
        await Press(desk, "Send invitation");
        await ida.Sees($"An invitation is on its way to {Newcomer}.");
        await Look(ida, "invited");

        var link = await LinkInMail(phone);
        Assert.StartsWith(portal.Address, link);
        await phone.GotoAsync(link);
        await Look(nils, "invitation");
        await phone.GetByLabel("Your name").FillAsync("Nils Newcomer");
        await phone.GetByLabel("Password").FillAsync("short");
        await Press(phone, "Join Harbour Bikes");
        await Assertions.Expect(phone.Locator("form .error").First).ToBeVisibleAsync();
        await Look(nils, "invitation-refused");
        await phone.GetByLabel("Password").FillAsync(Password);
        await Press(phone, "Join Harbour Bikes");
        await phone.WaitForURLAsync(company);
        await Look(nils, "joined");

        // What the role allows is there, what it does not is nowhere.
        await phone.GotoAsync(company + "finance/invoices");
        await Assertions.Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Invoices" }).First).ToBeVisibleAsync();
        Assert.Equal(403, (await phone.GotoAsync(company + "company/people/invite"))!.Status);

        // The link worked once; the owner finds the colleague, and no open invitation.
        await phone.GotoAsync(link);
        await nils.Sees("This invitation is no longer valid");
        await Look(nils, "invitation-used");
        await desk.GotoAsync(company + "company/people?view=invitations");
        await Assertions.Expect(desk.Locator("main").GetByText(Newcomer)).ToHaveCountAsync(0);
        await desk.GotoAsync(company + "company/people");
        await Assertions.Expect(desk.GetByRole(AriaRole.Row).Filter(new() { HasText = "Nils Newcomer" })).ToContainTextAsync("bookkeeper");
        foreach (var visitor in new[] { ida, nils })
        {
            Assert.Empty(visitor.ScriptErrors);
            Assert.True(visitor.Findings.Count == 0, string.Join("\n", visitor.Findings));
        }
    }

    /// <summary>The mail leaves a moment after the invitation is stored.</summary>
    private async Task<string> LinkInMail(IPage page)
    {
        var mail = page.GetByRole(AriaRole.Row).Filter(new() { HasText = Newcomer });
        for (var attempt = 0; attempt < 60 && await mail.CountAsync() == 0; attempt++)
        {
            await page.WaitForTimeoutAsync(250);
            await page.GotoAsync(portal.Address + "dev/mail");
        }

        await mail.GetByRole(AriaRole.Link, new() { Name = "Invitation to Harbour Bikes" }).ClickAsync();
        return (await page.Locator("main a[href*='/invitation?']").First.GetAttributeAsync("href"))!;
    }

    private async Task SignIn(IPage page)
    {
        await page.GotoAsync(portal.Address + "sign-in");
        await page.GetByLabel("E-mail").FillAsync(Owner);
        await page.GetByLabel("Password").FillAsync(Password);
        await Press(page, "Sign in");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    private static Task Press(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task Look(Visitor visitor, string name)
    {
        await visitor.Look(name);
        var tooWide = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        Assert.True(tooWide <= 0, $"{name} is {tooWide} pixels wider than the window");
    }

    private async Task<string> Company()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var request = new CreateCompany.Request("Harbour Bikes", "GB", "GBP", Owner, OwnerName: "Ida Owner", Password: Password);
        return (await scope.ServiceProvider.GetRequiredService<CreateCompany>().Run(request)).Value!.Slug;
    }
}
