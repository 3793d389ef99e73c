using Microsoft.Playwright;

namespace BackOffice.Tests.Browser;

/// <summary>What somebody does on their first day, from the sign-up to the paid invoice.</summary>
public sealed class FirstInvoiceTests(Portal portal) : IClassFixture<Portal>
{
    private const string Password = "a short sentence is good";

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(360, 740)]
    public async Task A_company_signs_up_invoices_and_is_paid(int width, int height)
    {
        await using var visitor = await Visitor.Come(width, height);
        var page = visitor.Page;
        page.SetDefaultTimeout(20_000);

        var email = $"jana{width}@example.com";
        await SignUp(visitor, $"Nordlicht {width}", email);
        await visitor.Look("home-empty");
        var company = new Uri(page.Url).GetLeftPart(UriPartial.Path);

        await AddCustomer(visitor, company);
        await WriteAndIssue(visitor, company);
        var invoice = page.Url;
        await visitor.Look("invoice");

        var pdf = await page.APIRequest.GetAsync(await page.Locator("a[href$='/pdf']").First.EvaluateAsync<string>("link => link.href"));
        Assert.Equal("%PDF-", System.Text.Encoding.ASCII.GetString(await pdf.BodyAsync(), 0, 5));

        await FollowTheFigure(visitor, company, invoice);
        await Pay(visitor);
        await page.GotoAsync(invoice);
        await Assertions.Expect(page.GetByText("Paid", new() { Exact = true }).First).ToBeVisibleAsync();

        await page.GotoAsync(company);
        await visitor.Look("home");

        Assert.Empty(visitor.ScriptErrors);
        Assert.True(visitor.Findings.Count == 0, string.Join("\n", visitor.Findings));
    }

    private async Task SignUp(Visitor visitor, string company, string email)
    {
        var page = visitor.Page;
        await page.GotoAsync(portal.Address + "sign-up");
        await visitor.Look("sign-up");
        await page.GetByLabel("Company", new() { Exact = true }).FillAsync(company);
        await page.GetByLabel("Country").SelectOptionAsync("GB");
        await page.GetByLabel("Currency of the books").SelectOptionAsync("GBP");
        await page.GetByLabel("Your name").FillAsync("Jana Nordlicht");
        await page.GetByLabel("Your e-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create company" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-up/sent**");

        // The message leaves after the commit, so it arrives a moment later.
        var message = page.GetByRole(AriaRole.Row).Filter(new() { HasText = email });
        for (var attempt = 0; attempt < 40; attempt++)
        {
            await page.GotoAsync(portal.Address + "dev/mail");
            if (await message.CountAsync() > 0)
            {
                break;
            }

            await Task.Delay(250);
        }

        await visitor.Look("mailbox");
        await message.GetByRole(AriaRole.Link).First.ClickAsync();
        await page.WaitForURLAsync("**/dev/mail/*");
        await page.Locator("main a[href*='/sign-up/confirm']").First.ClickAsync();
        await page.WaitForURLAsync("**/sign-up/confirm**");
        await visitor.Look("sign-up-confirm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify and open" }).ClickAsync();
        await page.WaitForURLAsync("**/t/*/**");
    }

    private static async Task AddCustomer(Visitor visitor, string company)
    {
        var page = visitor.Page;
        await page.GotoAsync(company + "customers/new");
        await visitor.Look("customer-new");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Hansen & Sons Ltd");
        await page.GetByLabel("City").FillAsync("Bristol");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save customer" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Hansen & Sons Ltd" })).ToBeVisibleAsync();
        await visitor.Look("customer");
    }

    // 2 at 150.00 and 1 at 80.00 at 20 % tax: 380.00 net, 76.00 tax, 456.00 (EN 16931 BR-CO-10, 13, 15, 17).
    private static async Task WriteAndIssue(Visitor visitor, string company)
    {
        var page = visitor.Page;
        await page.GotoAsync(company + "finance/invoices/new");
        await page.WaitForTimeoutAsync(1500);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Customer" }).FillAsync("hans");
        await page.Locator("#f-customerid-list [role=option]").First.ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Description of line 1" }).FillAsync("Examination");
        await page.GetByLabel("Quantity of line 1").FillAsync("2");
        await page.GetByLabel("Price of line 1").FillAsync("150");
        await page.GetByLabel("Tax of line 1").SelectOptionAsync("STD");
        await page.GetByLabel("Tax of line 1").PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Description of line 2" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Description of line 2" }).FillAsync("Polishing");
        await page.GetByLabel("Price of line 2").FillAsync("80");
        await Assertions.Expect(page.Locator(".totals")).ToContainTextAsync("456.00");
        await Assertions.Expect(page.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();
        await visitor.Look("invoice-editor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Issue invoice" }).ClickAsync();
        await page.WaitForURLAsync(address => !address.EndsWith("/edit", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("INV-");
        await Assertions.Expect(page.Locator(".paper .totals")).ToContainTextAsync("456.00");
    }

    // Every figure leads to what it is made of: report, account, entry, document.
    private static async Task FollowTheFigure(Visitor visitor, string company, string invoice)
    {
        var page = visitor.Page;
        await page.GotoAsync(company + "finance/reports/trial-balance");
        await visitor.Look("trial-balance");
        await Exports(page);

        // Nothing is paid yet: the receivables are the invoice.
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Trade debtors" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.WaitForURLAsync("**/finance/reports/general-ledger?**");
        await Assertions.Expect(page.GetByRole(AriaRole.Table)).ToContainTextAsync("456.00");
        await visitor.Look("general-ledger");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "INV-" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.WaitForURLAsync("**/finance/journal/*");
        await Assertions.Expect(page.GetByRole(AriaRole.Table)).ToContainTextAsync("456.00");
        await visitor.Look("journal-entry");
        await page.GetByRole(AriaRole.Link, new() { Name = "INV-" }).ClickAsync();
        await page.WaitForURLAsync(invoice);
    }

    private static async Task Exports(IPage page)
    {
        var links = await page.Locator("a[download]").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        var starts = new List<string>();
        foreach (var link in links)
        {
            var file = await page.APIRequest.GetAsync(link);
            Assert.Equal(200, file.Status);
            starts.Add(System.Text.Encoding.UTF8.GetString(await file.BodyAsync()).TrimStart('\uFEFF')[..2]);
        }

        // By the first bytes of their formats: PDF, ZIP, the name of the first column.
        Assert.Equal(["%P", "PK", "Ac"], starts);
    }

    private static async Task Pay(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Register payment" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Amount", new() { Exact = true })).ToHaveValueAsync("456.00");
        await visitor.Look("payment-new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register payment" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("PAY-");
        await visitor.Look("payment");
    }
}
