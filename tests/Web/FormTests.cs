using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Web;

/// <summary>The forms of the pages take what is right, on either database, and the product then shows it.</summary>
public sealed class FormTests(Portals portals)
{
    /// <param name="Path">Page of the form.</param>
    /// <param name="Shows">Page that shows what was sent; null where the form leads to it.</param>
    private sealed record Filled(string Path, string Form, string? Shows, string Shown, params (string Name, string Value)[] Typed);

    private static readonly Filled[] Forms =
    [
        new("customers/new", "customer", null, "Formed customer", ("Input.Name", "Formed customer"), ("Input.Country", "GB")),
        new("finance/items/new", "item", "finance/items", "Formed item", ("Input.Name", "Formed item"), ("Input.SalesPrice", "12.50")),
        new(
            "finance/accounts/new",
            "account",
            "finance/accounts?q=4999",
            "Formed account",
            ("Input.Code", "4999"),
            ("Input.Name", "Formed account"),
            ("Input.Kind", "Income")
        ),
        new("finance/price-lists/new", "price-list", null, "Formed list", ("Input.Name", "Formed list"), ("Input.Currency", "GBP")),
        new(
            "finance/tax-codes/new",
            "tax-code",
            null,
            "Formed code",
            ("Input.Code", "FORM"),
            ("Input.Name", "Formed code"),
            ("Input.Category", "S"),
            ("Input.Rate", "5.5")
        ),
        new(
            "finance/exchange-rates",
            "rate",
            "finance/exchange-rates",
            "0.77123456",
            ("Input.From", "USD"),
            ("Input.To", "GBP"),
            ("Input.Date", "2026-04-10"),
            ("Input.Rate", "0.77123456")
        ),
        new(
            "finance/vat-returns",
            "vat-period",
            "finance/vat-returns",
            "01/01/2024",
            ("Input.Length", "Quarter"),
            ("Input.From", "2024-01-01")
        ),
        new(
            "finance/dunning/levels/new",
            "level",
            "finance/dunning/levels",
            "Formed reminder",
            ("Input.Days", "10"),
            ("Input.Subject", "Formed reminder"),
            ("Input.Body", "Please pay {total}.")
        ),
        new(
            "finance/write-offs/tolerances",
            "tolerance",
            "finance/write-offs/tolerances",
            "2.75",
            ("Input.Currency", "USD"),
            ("Input.Amount", "2.75")
        ),
        new("finance/periods", "lock", "finance/periods", "31/01/2020", ("Input.Through", "2020-01-31")),
        new("company/details", "company", "company/details", "Formed city", ("Input.City", "Formed city")),
        new("company/new-role", "new-role", null, "Formed role", ("Input.Name", "Formed role"), ("Input.Permissions", "finance.view")),
        new("company/new-unit", "new-unit", "company/units", "Formed team", ("Input.Name", "Formed team"), ("Input.Kind", "Team")),
        new(
            "company/people/invite",
            "invite",
            "company/people?view=invitations",
            "formed@web.example",
            ("Input.Email", "formed@web.example"),
            ("Input.Role", "viewer")
        ),
        new(
            "company/api-clients/new",
            "api-client",
            "company/api-clients",
            "Formed client",
            ("Input.Name", "Formed client"),
            ("Input.Scopes", "finance.read")
        ),
        new("customers", "list-save", "customers", "Formed view", ("NewName", "Formed view")),
        new(
            "/sign-up",
            "sign-up",
            "/dev/mail",
            "founder@web.example",
            ("Input.Company", "Formed Company"),
            ("Input.Country", "GB"),
            ("Input.Currency", "GBP"),
            ("Input.Name", "Fay Founder"),
            ("Input.Email", "founder@web.example"),
            ("Input.Password", Portal.Password)
        ),
    ];

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Every_form_takes_what_is_right(Database database)
    {
        var portal = await portals.On(database);
        using var owner = await portal.SignIn();
        foreach (var filled in Forms)
        {
            var led = await owner.Send(filled.Path, filled.Form, filled.Typed);
            if (filled.Form == "sign-up")
            {
                await portal.MailTo("founder@web.example");
            }

            Assert.Contains(filled.Shown, await owner.Page(filled.Shows ?? led), StringComparison.Ordinal);
        }
    }
}
