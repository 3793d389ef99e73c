using System.Globalization;
using System.Xml.Linq;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bills;
using BackOffice.Kernel;
using BackOffice.Parties.Suppliers;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignUp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BackOffice.Tests.Browser;

/// <summary>A bookkeeper proposes a payment run, the owner approves it, the file goes to the bank and the bills are paid.</summary>
public sealed class PaymentRunTests(Portal portal) : IClassFixture<Portal>
{
    private const string Password = "correct horse battery";
    private static readonly XNamespace Pain = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(360, 740)]
    public async Task A_run_is_proposed_by_one_approved_by_another_and_paid(int width, int height)
    {
        var (bookkeeper, owner) = ($"bea{width}@runs.example", $"otto{width}@runs.example");
        var company = $"{portal.Address}t/{await Company(width, bookkeeper, owner)}/";
        string run;
        await using (var bea = await SignIn(bookkeeper, width, height))
        {
            var page = bea.Page;
            await page.GotoAsync(company + "finance/payment-runs");
            await Look(bea, "payment-runs-none");
            await page.GotoAsync(company + "finance/payment-runs/new");

            // What can be paid is ticked; one bill is taken out again with the keyboard.
            var tick = page.GetByLabel("Pay M-2", new() { Exact = true });
            await Assertions.Expect(tick).ToBeCheckedAsync();
            await bea.Sees("The supplier has no IBAN.");
            await Assertions.Expect(tick).ToBeEnabledAsync();
            await tick.FocusAsync();
            await page.Keyboard.PressAsync("Space");
            await Assertions.Expect(tick).Not.ToBeCheckedAsync();
            await Look(bea, "payment-run-editor");
            await Press(page, "Save the draft");
            await page.WaitForURLAsync(url => url.Contains("/finance/payment-runs/0", StringComparison.Ordinal));
            run = page.Url;
            await Assertions.Expect(page.GetByText("New bank details")).ToHaveCountAsync(2);
            await Look(bea, "payment-run-draft");
            await Press(page, "Submit for approval");
            await Assertions.Expect(page.GetByText("Waits for approval").First).ToBeVisibleAsync();

            // Whoever submits it does not approve it.
            await page.GetByRole(AriaRole.Button, new() { Name = "Approve EUR" }).ClickAsync();
            await Assertions.Expect(page.GetByText("You asked for this, and somebody else approves it.").First).ToBeVisibleAsync();
            await Look(bea, "payment-run-refused");
            Fine(bea);
        }

        await using var otto = await SignIn(owner, width, height);
        await Approve(otto, company, run);
        await otto.Page.GetByRole(AriaRole.Button, new() { Name = "Register 2 payments" }).ClickAsync();
        await otto.Sees("The payments are registered.");
        await Look(otto, "payment-run-paid");
        await otto.Page.GotoAsync(company + "finance/bills?q=M-1");
        await Assertions
            .Expect(otto.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "M-1" }).GetByText("Paid").First)
            .ToBeVisibleAsync();
        Fine(otto);
    }

    private static async Task Approve(Visitor otto, string company, string run)
    {
        var page = otto.Page;
        await page.GotoAsync(company);
        await otto.Sees("A payment run waits for your yes.");
        await page.GotoAsync(run);
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve EUR" }).ClickAsync();
        await otto.Sees("The run is approved.");
        await Look(otto, "payment-run-approved");
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Download payment file" }).ClickAsync()
        );
        var file = XDocument.Load(await download.PathAsync());
        Assert.Equal(["119.00", "23.80"], file.Descendants(Pain + "InstdAmt").Select(node => node.Value));
        Assert.All(file.Descendants(Pain + "CtrlSum"), node => Assert.Equal("142.80", node.Value));
        Assert.Equal(["Muehle GmbH", "Weber"], file.Descendants(Pain + "Cdtr").Select(node => node.Value));
    }

    private async Task<Visitor> SignIn(string email, int width, int height)
    {
        var visitor = await Visitor.Come(width, height);
        var page = visitor.Page;
        page.SetDefaultTimeout(20_000);
        await page.GotoAsync(portal.Address + "sign-in");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await Press(page, "Sign in");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return visitor;
    }

    private static Task Press(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task Look(Visitor visitor, string name)
    {
        await visitor.Look(name);
        var tooWide = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        Assert.True(tooWide <= 0, $"{name} is {tooWide} pixels wider than the window");
    }

    private static void Fine(Visitor visitor)
    {
        Assert.Empty(visitor.ScriptErrors);
        Assert.True(visitor.Findings.Count == 0, string.Join("\n", visitor.Findings));
    }

    /// <returns>The address of a German company with three suppliers, one without an account, and four bills that are due.</returns>
    private async Task<string> Company(int width, string bookkeeper, string owner)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var name = string.Create(CultureInfo.InvariantCulture, $"Payment Runs {width}");
        var request = new CreateCompany.Request(name, "DE", "EUR", owner, OwnerName: "Otto Owner", Password: Password);
        var made = (await services.GetRequiredService<CreateCompany>().Run(request)).Value!;
        services.GetRequiredService<Current>().Set(Caller.System(made.TenantId, "test"));
        await Done(services.GetRequiredService<AddMember>().Run(new(bookkeeper, "Bea Bookkeeper", StandardRoles.Bookkeeper, Password)));
        await Done(services.GetRequiredService<SaveCompanyDetails>().Run(new(name, Iban: "DE89370400440532013000")));
        await Buy(services, "Mühle GmbH", "FR1420041010050500013M02606", ("M-1", 100), ("M-2", 50));
        await Buy(services, "Weber", "GB33BUKB20201555555555", ("W-1", 20));
        await Buy(services, "Ohne Konto", null, ("O-1", 5));
        return made.Slug;
    }

    private static async Task Buy(IServiceProvider services, string supplier, string? iban, params (string Number, decimal Net)[] bills)
    {
        var today = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var rent = (await services.GetRequiredService<AccountOptions>().Run()).Value!.First(account => account.Role == "rent").Code;
        var made = await Done(
            services
                .GetRequiredService<SaveSupplier>()
                .Create(new(supplier, Country: "DE", PaymentTermsDays: 0, Iban: iban, AccountCode: rent))
        );
        foreach (var (number, net) in bills)
        {
            var input = new BillInput(made.Id, number, today, Lines: [new BillInputLine("Rent", 1, net, TaxCode: "STD")]);
            var draft = await Done(services.GetRequiredService<SaveBill>().Run(new(BillKind.Bill, null, input)));
            await Done(services.GetRequiredService<PostBill>().Run(new(draft.Id)));
        }
    }

    private static async Task<T> Done<T>(Task<Outcome<T>> running)
    {
        var outcome = await running;
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        return outcome.Value!;
    }
}
