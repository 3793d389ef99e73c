using BackOffice.Web.Demo;
using Microsoft.Playwright;

namespace BackOffice.Tests.Browser;

/// <summary>The pages of the daily work, with the data of the demo companies: axe finds nothing on them, in both themes and at both sizes.</summary>
public sealed class MainPagesTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    private static readonly string[] Pages =
    [
        "",
        "customers",
        "finance/items",
        "finance/price-lists",
        "finance/tax-codes",
        "finance/invoices",
        "finance/payments",
        "finance/payment-runs",
        "finance/bank",
        "finance/journal",
        "finance/accounts",
        "finance/reports",
        "finance/reports/trial-balance",
        "finance/reports/profit-and-loss",
        "finance/reports/balance-sheet",
        "finance/reports/general-ledger",
        "finance/reports/aged-receivables",
        "finance/reports/open-items",
        "finance/reports/vat-return",
        "finance/vat-returns",
        "imports/new/customers",
        "company/details",
    ];

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(360, 740)]
    public async Task Every_main_page_is_accessible(int width, int height)
    {
        await using var visitor = await Visitor.Come(width, height);
        var page = visitor.Page;
        page.SetDefaultTimeout(20_000);
        await page.GotoAsync(portal.Address + "sign-in");
        await page.GetByLabel("E-mail").FillAsync(DemoCompanies.Provider);
        await page.GetByLabel("Password").FillAsync(DemoCompanies.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/companies");

        foreach (var path in Pages)
        {
            var answer = await page.GotoAsync($"{portal.Address}t/nordlicht-grosshandel/{path}?size=10");
            Assert.Equal(200, answer!.Status);
            await visitor.Look("demo-" + (path.Length == 0 ? "home" : path.Replace('/', '-')));
            var tooWide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            Assert.True(tooWide <= 0, $"{path} is {tooWide} pixels wider than the window");
        }

        Assert.Empty(visitor.ScriptErrors);
        Assert.True(visitor.Findings.Count == 0, string.Join("\n", visitor.Findings));
    }
}
