using BackOffice.Tenancy.SignUp;
using BackOffice.Web.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BackOffice.Tests.Browser;

/// <summary>An accountant offers to work for a company; its owner agrees on the phone, and ends it again.</summary>
public sealed class ProviderJourneyTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    private const string Owner = "olga@harbour-bakery.example";
    private const string Firm = "firms/northgate-accounting";

    [Fact]
    public async Task A_provider_proposes_the_client_consents_staff_works_and_the_next_click_after_the_end_is_refused()
    {
        var slug = await Company();
        await using var accountant = await SignedIn(1280, 800, DemoCompanies.Provider);
        await using var owner = await SignedIn(360, 740, Owner);

        // Proposed, nothing is open yet.
        var desk = accountant.Page;
        await desk.GotoAsync($"{portal.Address}{Firm}/propose");
        await desk.GetByLabel("Company", new() { Exact = true }).First.FillAsync(slug);
        await desk.GetByLabel("What for").FillAsync("Bookkeeping");
        await accountant.Look("propose");
        await Press(desk, "Send proposal");
        await Expect(desk, "If there is a company with this address");
        await desk.GotoAsync($"{portal.Address}t/{slug}/");
        await Expect(desk, "There is nothing at this address");

        // The owner reads it and gives it.
        var phone = owner.Page;
        await phone.GotoAsync($"{portal.Address}t/{slug}/company/providers");
        await phone.GetByRole(AriaRole.Link, new() { Name = DemoProvider.Name }).First.ClickAsync();
        await Expect(phone, "Asks for access");
        await owner.Look("asked-for-access");
        await Press(phone, "Give this access");
        await Assertions.Expect(phone.GetByText("In force").First).ToBeVisibleAsync();

        // Somebody of the firm is assigned, opens the company and writes in it.
        await desk.GotoAsync($"{portal.Address}{Firm}/clients");
        await desk.GetByRole(AriaRole.Link, new() { Name = "Details Harbour Bakery" }).ClickAsync();
        await desk.GetByLabel("Person").SelectOptionAsync(new SelectOptionValue { Label = "Nora North" });
        await desk.GetByLabel("Works as").SelectOptionAsync(new SelectOptionValue { Label = "Partner" });
        await Press(desk, "Assign");
        await accountant.Look("client");
        await desk.GetByRole(AriaRole.Link, new() { Name = "Open the company" }).ClickAsync();
        await desk.WaitForURLAsync($"**/t/{slug}/**");
        await desk.GotoAsync($"{portal.Address}t/{slug}/customers/new");
        await desk.GetByLabel("Name", new() { Exact = true }).FillAsync("Pier Café");
        await desk.Locator("main form button[type=submit]").First.ClickAsync();
        await Assertions.Expect(desk.GetByRole(AriaRole.Heading, new() { Name = "Pier Café" })).ToBeVisibleAsync();

        // The owner sees who was there, and ends it; a page of the firm is still open.
        await phone.ReloadAsync();
        await Expect(phone, "Nora North");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Revoke access…" }).ClickAsync();
        await phone.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke access" }).ClickAsync();
        await Assertions.Expect(phone.GetByText("Ended").First).ToBeVisibleAsync();
        await desk.GetByRole(AriaRole.Link, new() { Name = "Customers" }).First.ClickAsync();
        await Expect(desk, "There is nothing at this address");

        Assert.True(accountant.Findings.Count + owner.Findings.Count == 0, string.Join("\n", accountant.Findings.Concat(owner.Findings)));
        Assert.Empty(accountant.ScriptErrors);
        Assert.Empty(owner.ScriptErrors);
    }

    private async Task<string> Company()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var request = new CreateCompany.Request(
            "Harbour Bakery",
            "GB",
            "GBP",
            Owner,
            OwnerName: "Olga Oven",
            Password: DemoCompanies.Password
        );
        return (await scope.ServiceProvider.GetRequiredService<CreateCompany>().Run(request)).Value!.Slug;
    }

    private async Task<Visitor> SignedIn(int width, int height, string email)
    {
        var visitor = await Visitor.Come(width, height);
        var page = visitor.Page;
        page.SetDefaultTimeout(20_000);
        await page.GotoAsync(portal.Address + "sign-in");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(DemoCompanies.Password);
        await Press(page, "Sign in");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return visitor;
    }

    private static Task Press(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();

    private static Task Expect(IPage page, string words) => Assertions.Expect(page.GetByText(words).First).ToBeVisibleAsync();
}
