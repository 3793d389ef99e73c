using System.Text.Json;
using BackOffice.Web.Demo;
using Microsoft.Playwright;

namespace BackOffice.Tests.Browser;

/// <summary>The big list of naughty strings, typed into every field of the editors: they stay alive, and right.</summary>
public sealed class NaughtyEditorTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    // Fields are looked up anew for each string: what is typed may redraw them.
    private const string TypeAll = """
        async (texts) => {
          const fields = () => [...document.querySelectorAll("main input, main textarea")]
            .filter((field) => !["checkbox", "radio", "hidden", "file", "search"].includes(field.type) && !field.readOnly && !field.disabled);
          const count = fields().length;
          for (let at = 0; at < count; at++) {
            for (const text of texts) {
              const field = fields()[at];
              field.value = text;
              field.dispatchEvent(new Event("input", { bubbles: true }));
              field.dispatchEvent(new Event("change", { bubbles: true }));
              await new Promise((go) => setTimeout(go, 2));
            }
          }
          return count;
        }
        """;

    [Theory]
    [InlineData("finance/invoices/new", 7)]
    [InlineData("finance/credit-memos/new", 7)]
    [InlineData("finance/payments/new", 4)]
    [InlineData("finance/journal/new", 8)]
    public async Task An_editor_takes_every_string_in_every_field(string path, int leastFields)
    {
        var strings = JsonSerializer.Deserialize<string[]>(
            await File.ReadAllTextAsync(ConformanceData.Require("robustness/blns/blns.json"))
        )!;
        await using var visitor = await Visitor.Come(1280, 800);
        var page = visitor.Page;
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(portal.Address + "sign-in");
        await page.GetByLabel("E-mail").FillAsync(DemoCompanies.Provider);
        await page.GetByLabel("Password").FillAsync(DemoCompanies.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/companies");
        await page.GotoAsync($"{portal.Address}t/bright-smile-dental/{path}");
        await page.WaitForFunctionAsync("document.readyState === 'complete'");
        await page.WaitForTimeoutAsync(2000);

        var fields = await page.EvaluateAsync<int>(TypeAll, strings);

        Assert.True(fields >= leastFields, $"{path} has {fields} fields");
        // Alive: the next key is heard. A circuit that broke shows the notice instead.
        var date = page.Locator("main input[type=date]").First;
        await date.FillAsync("2026-03-02");
        await date.PressAsync("+");
        await Assertions.Expect(date).ToHaveValueAsync("2026-03-03");
        await Assertions.Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        Assert.True(visitor.ScriptErrors.Count == 0, string.Join("\n", visitor.ScriptErrors));

        // And what was kept of it can be listed.
        foreach (
            var list in new[] { "finance/invoices", "finance/credit-memos", "finance/payments", "finance/journal", "company/activity", "" }
        )
        {
            var answer = await page.GotoAsync($"{portal.Address}t/bright-smile-dental/{list}");
            Assert.Equal(200, answer!.Status);
        }
    }
}
