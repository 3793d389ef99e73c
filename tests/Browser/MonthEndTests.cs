using System.Globalization;
using BackOffice.Finance.Closing;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignUp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BackOffice.Tests.Browser;

/// <summary>A bookkeeper closes last month: what waits is shown, accepted with a reason, locked and certified.</summary>
public sealed class MonthEndTests(Portal portal) : IClassFixture<Portal>
{
    private const string Password = "correct horse battery";

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(360, 740)]
    public async Task A_bookkeeper_closes_the_month_and_takes_the_certificate_away(int width, int height)
    {
        var bookkeeper = $"bea{width}@month.example";
        var today = DateOnly.FromDateTime(portal.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var last = new DateOnly(today.Year, today.Month, 1).AddDays(-1);
        var company = $"{portal.Address}t/{await Company(width, bookkeeper, last)}/";
        await using var visitor = await Visitor.Come(width, height);
        var page = visitor.Page;
        page.SetDefaultTimeout(20_000);
        await page.GotoAsync(portal.Address + "sign-in");
        await page.GetByLabel("E-mail").FillAsync(bookkeeper);
        await page.GetByLabel("Password").FillAsync(Password);
        await Press(page, "Sign in");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));

        await page.GotoAsync(company + "finance/periods");
        await Look(visitor, "periods-none");
        await page.GetByRole(AriaRole.Link, new() { Name = "Close " }).ClickAsync();
        await visitor.Sees("Drafts of invoices with a date in the period");

        // Nothing is closed over what waits without a word.
        var close = page.Locator("main form button[type=submit]").First;
        await close.ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary, [role=alert]").First).ToBeVisibleAsync();
        await Look(visitor, "close-refused");
        await page.Locator("#f-accepted-drafts").FillAsync("It is sent next month");
        await page.Locator("#f-accepted-verified").FillAsync("The company began today");
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await visitor.Sees("The books still say what was certified");
        await Look(visitor, "closed");
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Download certificate" }).ClickAsync()
        );
        var file = CloseCertificate.Read(await File.ReadAllTextAsync(await download.PathAsync()))!;
        Assert.Empty(CertificateCheck.Of(file));
        Assert.Equal((last, "Bea Bookkeeper"), (file.Certificate.Through, file.Certificate.ClosedBy));

        // The month is shut for everybody; its draft can be issued in the next.
        await page.GotoAsync(company + "finance/periods");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Bea Bookkeeper" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByLabel("Why").FillAsync("A bill came late");
        await Press(page, "Reopen the month");
        await Assertions.Expect(page.GetByText("A bill came late").First).ToBeVisibleAsync();
        Assert.Empty(visitor.ScriptErrors);
        Assert.True(visitor.Findings.Count == 0, string.Join("\n", visitor.Findings));
    }

    private static Task Press(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task Look(Visitor visitor, string name)
    {
        await visitor.Look(name);
        var tooWide = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        Assert.True(tooWide <= 0, $"{name} is {tooWide} pixels wider than the window");
    }

    /// <returns>The company's address: it has issued an invoice last month, and another is a draft.</returns>
    private async Task<string> Company(int width, string bookkeeper, DateOnly day)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var request = new CreateCompany.Request(
            string.Create(CultureInfo.InvariantCulture, $"Month End {width}"),
            "GB",
            "GBP",
            $"otto{width}@month.example",
            OwnerName: "Otto Owner",
            Password: Password
        );
        var made = (await services.GetRequiredService<CreateCompany>().Run(request)).Value!;
        services.GetRequiredService<Current>().Set(Caller.System(made.TenantId, "test"));
        Assert.True(
            (
                await services.GetRequiredService<AddMember>().Run(new(bookkeeper, "Bea Bookkeeper", StandardRoles.Bookkeeper, Password))
            ).Succeeded
        );
        var customer = (await services.GetRequiredService<SaveCustomer>().Create(new SaveCustomer.Request("Pier Café"))).Value!;
        var save = services.GetRequiredService<SaveDraft>();
        var input = new DraftInput(customer.Id, day, Lines: [new DraftLine("Work", Quantity: 1, UnitPrice: 100, TaxCode: "STD")]);
        var first = (await save.Run(new SaveDraft.Request(DocumentKind.Invoice, null, input))).Value!;
        Assert.True((await services.GetRequiredService<IssueDocument>().Run(new IssueDocument.Request(first.Id))).Succeeded);
        Assert.True((await save.Run(new SaveDraft.Request(DocumentKind.Invoice, null, input))).Succeeded);
        return made.Slug;
    }
}
