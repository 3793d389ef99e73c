using BackOffice.Web.Demo;
using Microsoft.Playwright;

namespace BackOffice.Tests.Browser;

/// <summary>The same companies behind a name, without which there are no passkeys.</summary>
public sealed class NamedPortal : Portal
{
    protected override bool HasDemo => true;

    protected override string HostName => "localhost";
}

/// <summary>Passkeys from the first to the last day, with the authenticator that Chromium plays.</summary>
public sealed class PasskeyTests(NamedPortal portal) : IClassFixture<NamedPortal>
{
    [Theory]
    [InlineData(1280, 800)]
    [InlineData(360, 740)]
    public async Task A_passkey_is_added_signs_in_and_is_removed(int width, int height)
    {
        await using var visitor = await Visitor.Come(width, height);
        var page = visitor.Page;
        page.SetDefaultTimeout(20_000);
        var device = await Device.In(page);
        await page.GotoAsync(portal.Address + "sign-in");
        await Look(visitor, "sign-in");
        await page.GetByLabel("E-mail").FillAsync("owner@meridian.example");
        await page.GetByLabel("Password").FillAsync(DemoCompanies.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/t/meridian-advisory/");

        await page.GotoAsync($"{portal.Address}t/meridian-advisory/account");
        await Look(visitor, "account-passkeys");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/account/passkeys");
        await Look(visitor, "passkeys-none");
        await Offer(page, "wrong wrong wrong");
        await Assertions.Expect(page.GetByText("This is not your password").First).ToBeVisibleAsync();
        await Offer(page, DemoCompanies.Password);
        var create = page.GetByRole(AriaRole.Button, new() { Name = "Create passkey" });
        await Assertions.Expect(create).ToBeVisibleAsync();

        // The owner does not show a finger: nothing is added, and the button can be pressed again.
        await device.Verifies(false);
        await create.ClickAsync();
        await visitor.Sees("Nothing was done");
        await Look(visitor, "passkeys-cancelled");
        await device.Verifies(true);
        await create.ClickAsync();
        await visitor.Sees("The passkey is added.");
        await Look(visitor, "passkeys");

        // A device that keeps one of this account gets no second.
        await Offer(page, DemoCompanies.Password);
        await create.ClickAsync();
        await visitor.Sees("This device keeps a passkey of this account already.");

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync($"{portal.Address}sign-in?next=%2Faccount");
        var enter = page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" });
        await device.Verifies(false);
        await enter.ClickAsync();
        await visitor.Sees("Nothing was done");
        await Look(visitor, "sign-in-cancelled");
        await device.Verifies(true);
        await enter.ClickAsync();
        await page.WaitForURLAsync("**/account");
        await Assertions.Expect(page.GetByText("Signed in with a passkey").First).ToBeVisibleAsync();

        await Require(visitor, width, height);
        await page.GotoAsync(portal.Address + "account/passkeys");
        await page.GetByLabel("Your password, or a code of your app").FillAsync(DemoCompanies.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove passkey" }).ClickAsync();
        await visitor.Sees("The passkey is removed.");
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(portal.Address + "sign-in");
        await enter.ClickAsync();
        await visitor.Sees("This passkey does not open an account here.");
        Assert.Empty(visitor.ScriptErrors);
        Assert.True(visitor.Findings.Count == 0, string.Join("\n", visitor.Findings));
    }

    // Who came by the passkey asks for a second factor; the bookkeeper of the provider, with a password alone, then stays outside.
    private async Task Require(Visitor visitor, int width, int height)
    {
        var address = $"{portal.Address}t/meridian-advisory/company/people/second-factor";
        await visitor.Page.GotoAsync(address);
        await Look(visitor, "second-factor-policy");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Require a second factor" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByText("A second factor is required from now on.")).ToBeVisibleAsync();
        await Look(visitor, "second-factor-required");

        await using var other = await Visitor.Come(width, height);
        await other.Page.GotoAsync($"{portal.Address}sign-in?next=%2Ft%2Fmeridian-advisory%2F");
        await other.Page.GetByLabel("E-mail").FillAsync("bookkeeper@northgate.example");
        await other.Page.GetByLabel("Password").FillAsync(DemoCompanies.Password);
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await other.Page.WaitForURLAsync("**/account/second-factor?next=*");
        await Look(other, "second-factor-asked");
        Assert.True(other.Findings.Count == 0, string.Join("\n", other.Findings));

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "No longer require it" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByText("A second factor is no longer required.")).ToBeVisibleAsync();
    }

    private static async Task Offer(IPage page, string password)
    {
        await page.GetByLabel("Name").FillAsync("Work laptop");
        await page.GetByLabel("Your password", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    }

    private static async Task Look(Visitor visitor, string name)
    {
        await visitor.Look(name);
        var tooWide = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        Assert.True(tooWide <= 0, $"{name} is {tooWide} pixels wider than the window");
    }

    /// <summary>The authenticator that Chromium plays (Chrome DevTools Protocol, domain WebAuthn).</summary>
    private sealed class Device(ICDPSession session, string id)
    {
        public static async Task<Device> In(IPage page)
        {
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("WebAuthn.enable");
            var options = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            };
            var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = options });
            return new Device(session, added!.Value.GetProperty("authenticatorId").GetString()!);
        }

        /// <summary>Whether the owner shows the finger.</summary>
        public Task Verifies(bool verifies) =>
            session.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = id, ["isUserVerified"] = verifies });
    }
}
