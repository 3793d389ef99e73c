using BackOffice.Tenancy.People;
using BackOffice.Web.Demo;
using Microsoft.Playwright;

namespace BackOffice.Tests.Browser;

/// <summary>One's own account in a browser: sessions that end while a page is open, and signing in with a code.</summary>
public sealed class AccountTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task A_page_that_is_open_closes_within_five_seconds_of_its_session()
    {
        await using var there = await SignedIn(1280, 800);
        await there.Page.GotoAsync($"{portal.Address}t/bright-smile-dental/finance/invoices/new");
        var box = there.Page.Locator("#f-customerid");
        for (var attempt = 0; attempt < 40 && await box.GetAttributeAsync("aria-expanded") != "true"; attempt++)
        {
            await box.BlurAsync();
            await box.FocusAsync();
            await there.Page.WaitForTimeoutAsync(250);
        }

        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");

        await using var here = await SignedIn(1280, 800);
        await here.Page.GotoAsync($"{portal.Address}t/bright-smile-dental/account");
        await here.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else" }).ClickAsync();
        await there.Page.WaitForURLAsync("**/sign-in?next=**", new() { Timeout = 5_000 });
        await Assertions.Expect(here.Page.GetByText("You are signed out everywhere else.")).ToBeVisibleAsync();
        Assert.Empty(there.ScriptErrors);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(360, 740)]
    public async Task An_app_is_added_asked_for_and_removed(int width, int height)
    {
        await using var visitor = await SignedIn(width, height);
        var page = visitor.Page;
        await page.GotoAsync($"{portal.Address}t/bright-smile-dental/");
        await page.Locator("summary", new() { HasText = "account and settings" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Your account" }).ClickAsync();
        await Look(visitor, "account");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add an authenticator app" }).ClickAsync();
        await page.WaitForURLAsync("**/account/authenticator");
        await Look(visitor, "authenticator-add");
        var key = FromBase32((await page.Locator("code.key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));
        await page.GetByLabel("Code the app shows").FillAsync("000000");
        await page.GetByLabel("Your password").FillAsync(DemoCompanies.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add authenticator app" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This is not the code").First).ToBeVisibleAsync();
        await page.GetByLabel("Code the app shows").FillAsync(Totp.Code(key, Totp.StepAt(TimeProvider.System.GetUtcNow())));
        await page.GetByLabel("Your password").FillAsync(DemoCompanies.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add authenticator app" }).ClickAsync();
        await Assertions.Expect(page.Locator(".codes code")).ToHaveCountAsync(10);
        await Look(visitor, "authenticator-codes");
        var codes = await page.Locator(".codes code").AllInnerTextsAsync();

        await page.Context.ClearCookiesAsync();
        await EnterPassword(page);
        await page.WaitForURLAsync("**/sign-in/code");
        await Look(visitor, "sign-in-code");
        await page.GetByLabel("Code").FillAsync("000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This code is wrong").First).ToBeVisibleAsync();
        await page.GetByLabel("Code").FillAsync(codes[0]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/companies");

        await page.GotoAsync($"{portal.Address}t/bright-smile-dental/account/authenticator");
        await Look(visitor, "authenticator");
        await page.GetByLabel("Your password or a code, to remove the app").FillAsync(DemoCompanies.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove authenticator app" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Add an authenticator app" })).ToBeVisibleAsync();
        Assert.Empty(visitor.ScriptErrors);
        Assert.True(visitor.Findings.Count == 0, string.Join("\n", visitor.Findings));
    }

    private async Task<Visitor> SignedIn(int width, int height)
    {
        var visitor = await Visitor.Come(width, height);
        visitor.Page.SetDefaultTimeout(20_000);
        await EnterPassword(visitor.Page);
        await visitor.Page.WaitForURLAsync("**/companies");
        return visitor;
    }

    private async Task EnterPassword(IPage page)
    {
        await page.GotoAsync(portal.Address + "sign-in");
        await page.GetByLabel("E-mail").FillAsync(DemoCompanies.Provider);
        await page.GetByLabel("Password").FillAsync(DemoCompanies.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private static async Task Look(Visitor visitor, string name)
    {
        await visitor.Look(name);
        var tooWide = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        Assert.True(tooWide <= 0, $"{name} is {tooWide} pixels wider than the window");
    }

    private static byte[] FromBase32(string letters)
    {
        var bits = string.Concat(
            letters.Select(letter =>
                Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')
            )
        );
        return [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
    }
}
