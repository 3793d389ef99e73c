using System.Text.Json;
using System.Text.RegularExpressions;
using BackOffice.Kernel.Mail;

namespace BackOffice.Tests.Web;

/// <summary>A company with one record of each kind, and the addresses of the pages that need one.</summary>
internal sealed partial class OneOfEach(Portal portal) : IDisposable
{
    private readonly Dictionary<string, string> pages = new(StringComparer.Ordinal);

    /// <summary>The owner of two companies.</summary>
    public Person Owner { get; } = new(portal);

    public Person Nobody { get; } = new(portal);

    /// <summary>Runs the portal.</summary>
    public Person Operator { get; private set; } = null!;

    /// <summary>Has an authenticator app and typed the password, not yet the code.</summary>
    public Person Halfway { get; private set; } = null!;

    /// <summary>Addresses by the template of their route.</summary>
    public IReadOnlyDictionary<string, string> Pages => pages;

    public async Task Fill()
    {
        await Owner.SignIn(Portal.Email, Portal.Password);
        await portal.NewCompany("A second company", Portal.Email);
        await Books();
        await People();
        await Firm();
        await Console();
        using var file = new MultipartFormDataContent
        {
            { new StringContent("customers"), "type" },
            { new StringContent("Name\nFrom a file\n"), "file", "customers.csv" },
        };
        using var import = await portal.Api.PostAsync(new Uri("imports", UriKind.Relative), file);
        var staged = JsonDocument.Parse(await import.Content.ReadAsStringAsync()).RootElement;
        pages["/imports/{Id:guid}"] = $"imports/{staged.GetProperty("id").GetGuid()}";
        pages["/imports/new/{Type}"] = "imports/new/customers";
    }

    public void Dispose()
    {
        Owner.Dispose();
        Nobody.Dispose();
        Halfway?.Dispose();
        Operator?.Dispose();
    }

    private async Task Books()
    {
        var customer = await Made("customers", new { name = "Alder & Sons", country = "GB" });
        pages["/customers/{Id:guid}"] = $"customers/{customer}";
        pages["/customers/{Id:guid}/edit"] = $"customers/{customer}/edit";
        await Owner.Send(pages["/customers/{Id:guid}"], "comment", ("Input.Text", "Pays late"));
        var item = await Made(
            "items",
            new
            {
                name = "Oak board",
                salesPrice = 12.5m,
                salesTaxCode = "STD",
            }
        );
        pages["/finance/items/{Id:guid}"] = $"finance/items/{item}";
        object[] prices = [new { itemId = item, unitPrice = 11m }];
        var list = await Made(
            "price-lists",
            new
            {
                name = "Trade",
                currency = "GBP",
                prices,
            }
        );
        pages["/finance/price-lists/{Id:guid}"] = $"finance/price-lists/{list}";
        pages["/finance/price-lists/{Id:guid}/edit"] = $"finance/price-lists/{list}/edit";
        object[] lines = [new { itemId = item, quantity = 2 }];
        foreach (var kind in (string[])["invoices", "credit-memos"])
        {
            var draft = await Made(kind, new { customerId = customer, lines });
            pages[$"/finance/{kind}/{{Id:guid}}/edit"] = $"finance/{kind}/{draft}/edit";
            var issued = await Made(kind, new { customerId = customer, lines });
            Assert.Equal(200, (await portal.Post($"{kind}/{issued}/issue", new { })).Status);
            pages[$"/finance/{kind}/{{Id:guid}}"] = $"finance/{kind}/{issued}";
        }

        var supplier = await Made(
            "suppliers",
            new
            {
                name = "Elm Mill",
                country = "GB",
                iban = "GB33BUKB20201555555555",
            }
        );
        pages["/suppliers/{Id:guid}"] = $"suppliers/{supplier}";
        pages["/suppliers/{Id:guid}/edit"] = $"suppliers/{supplier}/edit";
        foreach (var kind in (string[])["bills", "supplier-credits"])
        {
            pages[$"/finance/{kind}/{{Id:guid}}/edit"] = $"finance/{kind}/{await Made(kind, Bill(supplier, "1"))}/edit";
            var posted = await Made(kind, Bill(supplier, "2"));
            Assert.Equal(200, (await portal.Post($"{kind}/{posted}/issue", new { })).Status);
            pages[$"/finance/{kind}/{{Id:guid}}"] = $"finance/{kind}/{posted}";
        }

        await Runs(supplier);
        var payment = await Made(
            "payments",
            new
            {
                direction = "in",
                partyId = customer,
                amount = 7,
            }
        );
        pages["/finance/payments/{Id:guid}"] = $"finance/payments/{payment}";
        await Made(
            "exchange-rates",
            new
            {
                from = "USD",
                to = "GBP",
                date = "2026-05-11",
                rate = 0.75,
            }
        );
        await Made(
            "payments",
            new
            {
                direction = "in",
                partyId = customer,
                date = "2026-05-04",
                amount = 20,
                currency = "USD",
                exchangeRate = 0.7,
            }
        );
        var revalued = await Made("fx-revaluations", new { date = "2026-05-11" });
        pages["/finance/revaluations/{Id:guid}"] = $"finance/revaluations/{revalued}";
        var late = await Made(
            "invoices",
            new
            {
                customerId = customer,
                issueDate = "2025-01-02",
                dueDate = "2025-01-10",
                lines = (object[])[new { itemId = item, quantity = 20 }],
            }
        );
        Assert.Equal(200, (await portal.Post($"invoices/{late}/issue", new { })).Status);
        object[] choices = [new { customerId = customer, currency = "GBP" }];
        var run = await portal.Post("dunning-runs", new { notices = choices });
        Assert.Equal("[]", run.Body.GetProperty("notices")[0].GetProperty("refusals").GetRawText());
        var notice = run.Body.GetProperty("notices")[0].GetProperty("noticeId").GetGuid();
        pages["/finance/dunning/{Id:guid}"] = $"finance/dunning/{notice}";
        pages["/finance/dunning/stop"] = $"finance/dunning/stop?document={late}";
        var levels = (await portal.Send(HttpMethod.Get, "dunning-levels", null)).Body.GetProperty("levels");
        pages["/finance/dunning/levels/{Id:guid}"] = $"finance/dunning/levels/{levels[0].GetProperty("id").GetGuid()}";
        pages["/finance/write-offs/new"] = $"finance/write-offs/new?item={late}";
        var lost = new
        {
            itemId = late,
            amount = 1,
            reason = "Insolvent",
        };
        pages["/finance/write-offs/{Id:guid}"] = $"finance/write-offs/{await Made("write-offs", lost)}";
        var closed = await Made("periods/close", new { year = 1999, accepted = new { verified = "Nothing to verify yet" } });
        pages["/finance/periods/closes/{Id:guid}"] = $"finance/periods/closes/{closed}";
        pages["/finance/periods/close"] = "finance/periods/close?through=2026-01-31";
        Assert.Equal(200, (await portal.Post("vat-period", new { length = "year", from = "2024-01-01" })).Status);
        var filed = await Made("vat-returns", new { through = "2024-12-31", reference = "DE 2024" });
        pages["/finance/vat-returns/{Id:guid}"] = $"finance/vat-returns/{filed}";
        pages["/finance/vat-returns/{Id:guid}/lines"] = $"finance/vat-returns/{filed}/lines";
        pages["/finance/reports/vat-return/lines"] = "finance/reports/vat-return/lines?from=2020-01-01&to=2030-12-31";
        await Bank();
        pages["/finance/journal/{Id:guid}"] = $"finance/journal/{await First("journal-entries")}";
        pages["/finance/accounts/{Id:guid}"] = $"finance/accounts/{await First("accounts")}";
        pages["/finance/tax-codes/{Id:guid}"] = $"finance/tax-codes/{await First("tax-codes")}";
    }

    /// <summary>A draft of a payment run and one that waits, and other bank details that wait.</summary>
    private async Task Runs(Guid supplier)
    {
        pages["/suppliers/{Id:guid}/bank"] = $"suppliers/{supplier}/bank";
        foreach (var (page, number) in new[] { ("/edit", "3"), ("", "4") })
        {
            var bill = await Made("bills", Bill(supplier, number));
            Assert.Equal(200, (await portal.Post($"bills/{bill}/issue", new { })).Status);
            var run = await Made("payment-runs", new { documents = new[] { new { documentId = bill } } });
            pages[$"/finance/payment-runs/{{Id:guid}}{page}"] = $"finance/payment-runs/{run}{page}";
            if (page.Length == 0)
            {
                Assert.Equal(200, (await portal.Post($"payment-runs/{run}/submit", new { })).Status);
            }
        }

        await Made($"suppliers/{supplier}/bank-changes", new { iban = "DE89370400440532013000", reason = "A letter came" });
    }

    private static object Bill(Guid supplier, string number) =>
        new
        {
            supplierId = supplier,
            supplierNumber = number,
            lines = new[]
            {
                new
                {
                    description = "Rent",
                    unitPrice = 10,
                    taxCode = "STD",
                    accountCode = "7101",
                },
            },
        };

    private async Task Bank()
    {
        var code = (await portal.Send(HttpMethod.Get, "bank-accounts", null)).Body.GetProperty("items")[0].GetProperty("code").GetString()!;
        using var statement = new StringContent("Date,Amount,Name,Description\n2026-03-02,7,Alder & Sons,Invoice\n");
        using var read = await portal.Api.PostAsync(new Uri($"bank-accounts/{code}/statements", UriKind.Relative), statement);
        Assert.True(read.IsSuccessStatusCode, await read.Content.ReadAsStringAsync());
        pages["/finance/bank/{Code}"] = $"finance/bank/{code}";
        pages["/finance/bank/{Code}/statements"] = $"finance/bank/{code}/statements";
        pages["/finance/bank/{Code}/layout"] = $"finance/bank/{code}/layout";
        pages["/finance/bank/lines/{Id:guid}"] = $"finance/bank/lines/{await First("bank-lines")}";
    }

    private async Task People()
    {
        pages["/company/people/{Id:guid}"] = $"company/people/{await First("members")}";
        pages["/company/rights/{Id:guid}"] = $"company/rights/{await First("members")}";
        await Owner.Send("company/api-clients/new", "api-client", ("Input.Name", "Shop"), ("Input.Scopes", "finance.read"));
        var clients = Person.Parse(await Owner.Page("company/api-clients"));
        pages["/company/api-clients/{Id:guid}"] = clients.QuerySelector("td a[href^='company/api-clients/']")!.GetAttribute("href")!;
        await Made("roles", new { name = "Reader", permissions = (string[])["finance.view"] });
        pages["/company/roles/{Name}"] = "company/roles/Reader";
        pages["/company/units/{Id:guid}"] = $"company/units/{await Made("units", new { name = "Field" })}";
        await Owner.Send("company/people/invite", "invite", ("Input.Email", "new@web.example"), ("Input.Role", "Reader"));
        var mail = await portal.MailTo("new@web.example");
        pages["/dev/mail/{Id:guid}"] = $"/dev/mail/{mail.Id}";
        pages["/invitation"] = Link(mail);
        await Nobody.Send("/forgot-password", "forgot", ("Input.Email", Portal.Email));
        pages["/reset-password"] = Link(await portal.MailTo(Portal.Email));
        var due = DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime).AddDays(7);
        var review = await Made("access-reviews", new { dueOn = due });
        pages["/company/access-reviews/{Id:guid}"] = $"company/access-reviews/{review}";
        pages["/company/access-reviews/{Id:guid}/lines/{Line:guid}"] =
            $"company/access-reviews/{review}/lines/{await First($"access-reviews/{review}/lines")}";
        Halfway = await AtTheCode(portal, "careful@web.example");
    }

    /// <summary>The owner is partner of a firm too, and the company has offered it access.</summary>
    private async Task Firm()
    {
        var home = new Uri(await Owner.Send("/sign-up/firm", "firm", ("Input.Firm", "One of Each"), ("Input.Country", "GB"))).AbsolutePath;
        var grant = await Made(
            "grants",
            new
            {
                firm = home.Split('/')[2],
                levels = new { finance = "read" },
                purpose = "Books",
            }
        );
        pages["/company/providers/{Id:guid}"] = $"company/providers/{grant}";
        pages["/firms/{Slug}/clients/{Id:guid}"] = $"{home}/clients/{grant}";
        pages["/firms/{Slug}/clients/{Id:guid}/emergency"] = $"{home}/clients/{grant}/emergency";
        pages["/firms/{Slug}/clients/{Id:guid}/report"] = $"{home}/clients/{grant}/report";
        await Work(home, grant);
        string[] others =
        [
            "",
            "/clients",
            "/work",
            "/work/templates",
            "/propose",
            "/staff",
            "/groups",
            "/new-client",
            "/questions",
            "/templates",
        ];
        foreach (var page in others)
        {
            pages["/firms/{Slug}" + page] = home + page;
        }
    }

    /// <summary>The firm takes the offer; the partner works there, and asks the owner about what recurs.</summary>
    private async Task Work(string home, Guid grant)
    {
        var client = $"{home}/clients/{grant}";
        await Owner.Send(client, "accept");
        var me = Person
            .Parse(await Owner.Page(client))
            .QuerySelectorAll("select[name='Input.UserId'] option")
            .Last()
            .GetAttribute("value")!;
        await Owner.Send(client, "assign", ("Input.UserId", me), ("Input.Role", "Partner"));
        await Owner.Send($"{home}/work/templates", "template", ("Input.Title", "VAT return"), ("Input.DueDay", "10"));
        var template = await Owner.Send(
            pages["/firms/{Slug}/templates/new"] = $"{home}/templates/new",
            "take",
            ("Input.Name", "Practice"),
            ("Input.Client", $"{grant}"),
            ("Input.Parts", "accounts")
        );
        pages["/firms/{Slug}/templates/{Id:guid}"] = new Uri(template).AbsolutePath;
        pages["/firms/{Slug}/templates/{Id:guid}/clients"] = $"{new Uri(template).AbsolutePath}/clients";
        pages["/firms/{Slug}/templates/{Id:guid}/clients/{Grant:guid}"] = $"{new Uri(template).AbsolutePath}/clients/{grant}";
        await Owner.Send(home, "measure");
        var item = Record().Match(await Owner.Page($"{home}/work")).Groups["id"].Value;
        pages["/firms/{Slug}/work/{Id:guid}"] = $"{home}/work/{item}";
        pages["/firms/{Slug}/questions/new"] = $"{home}/questions/new?client={grant}&item={item}";
        await Owner.Send(pages["/firms/{Slug}/questions/new"], "question", ("Input.Of", me), ("Input.Text", "What is it?"));
        pages["/firms/{Slug}/questions/{Id:guid}"] =
            $"{home}/questions/{Record().Match(await Owner.Page($"{home}/questions")).Groups["id"].Value}";
        pages["/question"] = Link(await portal.MailTo(Portal.Email, "question"));
    }

    private async Task Console()
    {
        Operator = await Operators.SignIn(portal, "operator@web.example");
        await Operators.Name(portal, "operator@web.example");
        pages["/platform/companies/{Id:guid}"] = $"/platform/companies/{await Operators.IdOf(portal, portal.Slug)}";
        await Owner.Send("company/support/open", "open", ("Input.Note", "October"), ("Input.Hours", "24"));
        pages["/platform/support/{Id:guid}"] = $"/platform/support/{await Operators.IdOf(portal, portal.Slug)}";
        pages["/platform/flags/{Name}"] = "/platform/flags/Imports";
        var closed = await portal.NewCompany("A closed company", Portal.Email);
        await Operators.Suspend(portal, closed);
        pages["/companies/closed"] = $"/companies/closed?company={closed}";
    }

    /// <summary>The owner of a company of their own who added an authenticator app and typed the password, not yet the code.</summary>
    public static async Task<Person> AtTheCode(Portal portal, string email)
    {
        await portal.NewCompany($"Company of {email}", email);
        using var careful = new Person(portal);
        await careful.SignIn(email, Portal.Password);
        // The key that the page shows goes with the form of the same page.
        var page = Person.Parse(await careful.Page("/account/authenticator"));
        using var added = await careful.Submit(
            PageForm.On(page, "/account/authenticator", "authenticator"),
            ("Input.Code", Phone.Code(page.QuerySelector("code.key")!.TextContent)),
            ("Input.Password", Portal.Password)
        );
        Assert.Contains("recovery codes", await added.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var halfway = new Person(portal);
        await halfway.SignIn(email, Portal.Password);
        return halfway;
    }

    public static string Link(DevMail mail) => new Uri(Links().Match(mail.TextBody).Value).PathAndQuery;

    private async Task<Guid> Made(string kind, object record)
    {
        var (status, body) = await portal.Post(kind, record);
        Assert.True(status < 300, $"{kind}: {body}");
        return kind == "roles" ? Guid.Empty : body.GetProperty("id").GetGuid();
    }

    private async Task<Guid> First(string list) =>
        (await portal.Send(HttpMethod.Get, $"{list}?limit=1", null)).Body.GetProperty("items")[0].GetProperty("id").GetGuid();

    /// <summary>The first record that a list links to.</summary>
    [GeneratedRegex("/(work|questions)/(?<id>[0-9a-f]{8}-[0-9a-f-]{27})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Record();

    [GeneratedRegex("https?://\\S+", RegexOptions.None, 1000)]
    private static partial Regex Links();
}
