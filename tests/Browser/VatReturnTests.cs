using System.Globalization;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignUp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BackOffice.Tests.Browser;

/// <summary>A bookkeeper files the VAT return of last month; an invoice that comes late for it is in the next one.</summary>
public sealed class VatReturnTests(Portal portal) : IClassFixture<Portal>
{
    private const string Password = "correct horse battery";

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(360, 740)]
    public async Task A_bookkeeper_files_a_return_and_a_late_invoice_is_in_the_next(int width, int height)
    {
        var bookkeeper = $"bea{width}@vat.example";
        var today = DateOnly.FromDateTime(portal.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var last = new DateOnly(today.Year, today.Month, 1).AddDays(-1);
        await using var scope = portal.Services.CreateAsyncScope();
        var company = $"{portal.Address}t/{await Company(scope.ServiceProvider, width, bookkeeper)}/";
        var customer = (
            await scope.ServiceProvider.GetRequiredService<SaveCustomer>().Create(new SaveCustomer.Request("Pier Café"))
        ).Value!;
        await Issue(scope.ServiceProvider, customer.Id, last, 100);
        await using var visitor = await Visitor.Come(width, height);
        var page = visitor.Page;
        page.SetDefaultTimeout(20_000);
        await page.GotoAsync(portal.Address + "sign-in");
        await page.GetByLabel("E-mail").FillAsync(bookkeeper);
        await page.GetByLabel("Password").FillAsync(Password);
        await Press(page, "Sign in");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));

        await page.GotoAsync(company + "finance/vat-returns");
        await Look(visitor, "vat-returns-none");
        await page.GetByLabel("How often").SelectOptionAsync("Month");
        await page.GetByLabel("First day of the first return")
            .FillAsync(new DateOnly(last.Year, last.Month, 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Press(page, "Save");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open " }).First.ClickAsync();
        await visitor.Sees("Sales at 20 %");
        await visitor.Sees("They agree");
        await Look(visitor, "vat-return-next");

        // From the box to its lines, and from a line to its invoice.
        await page.GetByRole(AriaRole.Link, new() { Name = "20.00", Exact = true }).First.ClickAsync();
        await visitor.Sees("Invoice INV-00001, Pier Café");
        await Look(visitor, "vat-lines");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "INV-00001" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.WaitForURLAsync("**/finance/invoices/*");

        await page.GotoAsync(company + "finance/vat-returns/next");
        await page.GetByLabel("Reference of the tax office").FillAsync("HMRC 0815");
        await page.GetByRole(AriaRole.Button, new() { Name = "File through" }).ClickAsync();
        await visitor.Sees("HMRC 0815");
        await visitor.Sees("Filed by Bea Bookkeeper");
        await Look(visitor, "vat-return-filed");

        await Issue(scope.ServiceProvider, customer.Id, last, 10);
        await page.ReloadAsync();
        await visitor.Sees("Posted since, in a later return");
        await page.GotoAsync(company + "finance/vat-returns/next");
        await visitor.Sees("Of earlier periods");
        await visitor.Sees("It can be filed after its last day");
        await Look(visitor, "vat-return-late");
        await page.GetByRole(AriaRole.Link, new() { Name = "2.00", Exact = true }).First.ClickAsync();
        await visitor.Sees("Earlier period");
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

    /// <returns>The address of a company with a bookkeeper.</returns>
    private static async Task<string> Company(IServiceProvider services, int width, string bookkeeper)
    {
        var request = new CreateCompany.Request(
            string.Create(CultureInfo.InvariantCulture, $"VAT {width}"),
            "GB",
            "GBP",
            $"otto{width}@vat.example",
            OwnerName: "Otto Owner",
            Password: Password
        );
        var made = (await services.GetRequiredService<CreateCompany>().Run(request)).Value!;
        services.GetRequiredService<Current>().Set(Caller.System(made.TenantId, "test"));
        var added = await services
            .GetRequiredService<AddMember>()
            .Run(new(bookkeeper, "Bea Bookkeeper", StandardRoles.Bookkeeper, Password));
        Assert.True(added.Succeeded);
        return made.Slug;
    }

    private static async Task Issue(IServiceProvider services, Guid customer, DateOnly day, decimal net)
    {
        var input = new DraftInput(customer, day, Lines: [new DraftLine("Work", Quantity: 1, UnitPrice: net, TaxCode: "STD")]);
        var draft = (await services.GetRequiredService<SaveDraft>().Run(new SaveDraft.Request(DocumentKind.Invoice, null, input))).Value!;
        Assert.True((await services.GetRequiredService<IssueDocument>().Run(new IssueDocument.Request(draft.Id))).Succeeded);
    }
}
