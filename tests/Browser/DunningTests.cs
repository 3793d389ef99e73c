using System.Globalization;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Mail;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignUp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BackOffice.Tests.Browser;

/// <summary>A bookkeeper reminds a customer: what is overdue is proposed, what is in dispute is left out, the letter goes and its fee is paid.</summary>
public sealed class DunningTests(Portal portal) : IClassFixture<Portal>
{
    private const string Password = "correct horse battery";

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(360, 740)]
    public async Task A_bookkeeper_reminds_of_what_is_overdue_and_takes_the_fee(int width, int height)
    {
        var bookkeeper = $"bea{width}@late.example";
        var buyer = $"pay{width}@pier.example";
        var made = await Company(width, bookkeeper, buyer);
        var company = $"{portal.Address}t/{made.Slug}/";
        await using var visitor = await Visitor.Come(width, height);
        var page = visitor.Page;
        page.SetDefaultTimeout(20_000);
        await page.GotoAsync(portal.Address + "sign-in");
        await page.GetByLabel("E-mail").FillAsync(bookkeeper);
        await page.GetByLabel("Password").FillAsync(Password);
        await Press(page, "Sign in");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));

        await page.GotoAsync(company + "finance/dunning");
        await Look(visitor, "reminders-none");
        await page.GetByRole(AriaRole.Link, new() { Name = "Start the first run" }).ClickAsync();
        await visitor.Sees("Mail them, where the customer has an e-mail address");
        await Look(visitor, "reminders-proposal");

        // One of the two is in dispute.
        await page.GetByRole(AriaRole.Link, new() { Name = "In dispute… INV-00002" }).ClickAsync();
        await page.GetByLabel("Why").FillAsync("Two boards were broken");
        await Look(visitor, "reminders-stop");
        await Press(page, "Stop reminders");
        await page.WaitForURLAsync(url => url.Contains("/finance/invoices/", StringComparison.Ordinal));
        await page.GotoAsync(company + "finance/dunning/new");
        await visitor.Sees("Two boards were broken");
        await Look(visitor, "reminders-left-out");
        await Press(page, "Issue the reminder");
        await page.WaitForURLAsync(url =>
            url.Contains("/finance/dunning/", StringComparison.Ordinal) && !url.EndsWith("/new", StringComparison.Ordinal)
        );
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Reminder REM-00001", Level = 1 })).ToBeVisibleAsync();
        await Look(visitor, "reminder");

        // Of 100.00 the customer has paid 40.00; the level costs 5.00.
        var letter = await Letter(buyer);
        Assert.Contains("GBP 65.00", letter.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("INV-00002", letter.TextBody, StringComparison.Ordinal);
        Assert.Equal("REM-00001.pdf", Assert.Single(letter.Attachments).FileName);

        await page.GetByRole(AriaRole.Link, new() { Name = "Register payment" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Applied to REM-00001")).ToHaveValueAsync("5.00");
        await Press(page, "Register payment");
        await page.WaitForURLAsync(url => !url.Contains("/payments/new", StringComparison.Ordinal));
        await page.GotoAsync(company + "finance/dunning");
        await Assertions.Expect(page.GetByText("REM-00001").First).ToBeVisibleAsync();
        await Look(visitor, "reminders");
        var notice = Assert.Single((await Ask(made.TenantId, (NoticeList list) => list.Run(new ListQuery()))).Value!.Items);
        Assert.Equal((60m, 5m, 0m), (notice.Overdue, notice.Charges, notice.OpenCharges));
        Assert.NotNull(notice.SentAt);
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

    /// <summary>It goes out in the background.</summary>
    private async Task<DevMail> Letter(string buyer)
    {
        var mailbox = portal.Services.GetRequiredService<DevMailbox>();
        for (var tries = 0; tries < 200; tries++)
        {
            if ((await mailbox.List()).FirstOrDefault(mail => mail.To == buyer) is { } mail)
            {
                return mail;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException($"No mail came for {buyer}.");
    }

    private async Task<T> Ask<TOperation, T>(Guid tenant, Func<TOperation, Task<T>> run)
        where TOperation : notnull
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(tenant, "test"));
        return await run(scope.ServiceProvider.GetRequiredService<TOperation>());
    }

    /// <summary>Two invoices of one customer are overdue, and of the first a part is paid; the first level costs 5.00.</summary>
    private async Task<CreateCompany.Created> Company(int width, string bookkeeper, string buyer)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var request = new CreateCompany.Request(
            string.Create(CultureInfo.InvariantCulture, $"Late Payers {width}"),
            "GB",
            "GBP",
            $"otto{width}@late.example",
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
        var levels = (await services.GetRequiredService<DunningLevels>().Run()).Value!.Levels;
        var level = new SaveDunningLevel.Request(1, 7, levels[0].Subject, levels[0].Body, Fee: 5);
        Assert.True((await services.GetRequiredService<SaveDunningLevel>().Run(level)).Succeeded);
        var customers = services.GetRequiredService<SaveCustomer>();
        var customer = (await customers.Create(new SaveCustomer.Request("Pier Café & Restaurant Limited", Email: buyer))).Value!;
        var today = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var first = await Issue(services, customer.Id, today, 100);
        await Issue(services, customer.Id, today, 70);
        var payment = new RegisterPayment.Request(
            PaymentDirection.In,
            customer.Id,
            today.AddDays(-20),
            40,
            Allocations: [new RegisterPayment.Part(first, 40)]
        );
        Assert.True((await services.GetRequiredService<RegisterPayment>().Run(payment)).Succeeded);
        return made;
    }

    private static async Task<Guid> Issue(IServiceProvider services, Guid customer, DateOnly today, decimal amount)
    {
        var input = new DraftInput(
            customer,
            today.AddDays(-60),
            today.AddDays(-30),
            Lines: [new DraftLine("Work", Quantity: 1, UnitPrice: amount, TaxCode: "ZERO")]
        );
        var draft = (await services.GetRequiredService<SaveDraft>().Run(new SaveDraft.Request(DocumentKind.Invoice, null, input))).Value!;
        Assert.True((await services.GetRequiredService<IssueDocument>().Run(new IssueDocument.Request(draft.Id))).Succeeded);
        return draft.Id;
    }
}
