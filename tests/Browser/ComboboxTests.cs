using BackOffice.Web.Demo;
using Microsoft.Playwright;

namespace BackOffice.Tests.Browser;

/// <summary>A record is chosen by typing: however fast, never a wrong one.</summary>
public sealed class ComboboxTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task Fast_typing_never_chooses_the_wrong_one()
    {
        await using var visitor = await Visitor.Come(1280, 800);
        var page = visitor.Page;
        page.SetDefaultTimeout(20_000);
        await page.GotoAsync(portal.Address + "sign-in");
        await page.GetByLabel("E-mail").FillAsync(DemoCompanies.Provider);
        await page.GetByLabel("Password").FillAsync(DemoCompanies.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/companies");

        // What is typed leaves one customer: chosen by the key that follows at once.
        foreach (var key in new[] { "Enter", "Tab" })
        {
            var box = await Open();
            await box.PressSequentiallyAsync("Kwame");
            await page.Keyboard.PressAsync(key);
            await Assertions.Expect(box).ToHaveValueAsync("Kwame Mensah");
            await Assertions.Expect(page.GetByText("High Street").First).ToBeVisibleAsync();
        }

        // It leaves several: the key that comes before the list was seen takes none of them.
        var several = await Open();
        await several.PressSequentiallyAsync("a");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(several).ToHaveValueAsync("");
        await Assertions.Expect(several).ToHaveAttributeAsync("aria-expanded", "false");

        // Seen and marked, it is taken; the arrows go around, Escape closes and changes nothing.
        var marked = await Open();
        await marked.PressSequentiallyAsync("s");
        var options = page.Locator("#f-customerid-list [role=option]");
        await Assertions.Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        var last = await options.Last.Locator("span").First.InnerTextAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(options.Last).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(marked).ToHaveValueAsync(last);
        await marked.PressSequentiallyAsync("x");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(marked).ToHaveValueAsync(last);

        // A line is free text: typed and left at once, it stays what was typed, and no list opens behind one's back.
        var line = page.Locator(".edit-lines input").First;
        await line.PressSequentiallyAsync("Porcelain");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("3");
        await page.WaitForTimeoutAsync(2000);
        await Assertions.Expect(line).ToHaveValueAsync("Porcelain");
        await Assertions.Expect(line).ToHaveAttributeAsync("aria-expanded", "false");
        Assert.Empty(visitor.ScriptErrors);

        async Task<ILocator> Open()
        {
            await page.GotoAsync($"{portal.Address}t/bright-smile-dental/finance/invoices/new");
            var box = page.Locator("#f-customerid");
            // Once the page listens, a focus opens the list.
            for (var attempt = 0; attempt < 40 && await box.GetAttributeAsync("aria-expanded") != "true"; attempt++)
            {
                await box.BlurAsync();
                await box.FocusAsync();
                await page.WaitForTimeoutAsync(250);
            }

            return box;
        }
    }
}
