using BackOffice.Finance;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Items;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Tables;
using BackOffice.Parties;
using BackOffice.Parties.Customers;
using BackOffice.Parties.Suppliers;
using BackOffice.Tenancy;
using BackOffice.Tenancy.Company;

namespace BackOffice.Web.Company;

/// <summary>The lists as files, for the filter that is in the address of the page. </summary>
internal static class ListExports
{
    public static void Map(IEndpointRouteBuilder app)
    {
        Customers(app);
        Suppliers(app);
        app.MapExport<PaymentRow>(
            "/finance/payments",
            DocumentRights.Export,
            "Payments",
            ["Number", "Kind", "Customer or supplier", "Date", "Reference", "Currency", "Amount", "Not applied"],
            (http, take, cancel) =>
                http
                    .RequestServices.GetRequiredService<PaymentList>()
                    .Each(
                        Query(http),
                        http.Asked("view"),
                        Guid.TryParse(http.Asked("customer") ?? http.Asked("supplier"), out var party) ? party : null,
                        take,
                        cancel
                    ),
            row =>
                [
                    TableCell.Text(row.Number),
                    TableCell.Text(KindOf(row)),
                    TableCell.Text(row.PartyName),
                    TableCell.Date(row.Date),
                    TableCell.Text(row.Reference),
                    TableCell.Text(row.Currency),
                    TableCell.Amount(row.Amount, Currency.Get(row.Currency)),
                    TableCell.Amount(row.OpenAmount, Currency.Get(row.Currency)),
                ]
        );
        app.MapExport<ItemCard>(
            "/finance/items",
            FinanceRights.Export,
            "Items",
            ["Number", "Name", "Description", "Kind", "Unit", "Price", "Price includes tax", "Tax"],
            (http, take, cancel) =>
                http
                    .RequestServices.GetRequiredService<ItemList>()
                    .Each(Query(http), Enum.TryParse<ItemKind>(http.Asked("kind"), out var kind) ? kind : null, take, cancel),
            row =>
                [
                    TableCell.Text(row.Number),
                    TableCell.Text(row.Name),
                    TableCell.Text(row.Description),
                    TableCell.Text(row.Kind.ToString()),
                    TableCell.Text(row.Unit),
                    TableCell.Number(row.SalesPrice),
                    TableCell.Text(row.PriceIncludesTax ? "yes" : "no"),
                    TableCell.Text(row.SalesTaxCode),
                ]
        );
        app.MapExport<AccountCard>(
            "/finance/accounts",
            FinanceRights.Export,
            "Chart of accounts",
            ["Code", "Name", "Kind", "Group", "Blocked"],
            (http, take, cancel) =>
                http
                    .RequestServices.GetRequiredService<AccountList>()
                    .Each(
                        Query(http),
                        new AccountList.Filter(Enum.TryParse<AccountKind>(http.Asked("kind"), true, out var kind) ? kind : null),
                        take,
                        cancel
                    ),
            row =>
                [
                    TableCell.Text(row.Code),
                    TableCell.Text(row.Name),
                    TableCell.Text(row.Kind.ToString()),
                    TableCell.Text(row.Group),
                    TableCell.Text(row.IsBlocked ? "yes" : "no"),
                ]
        );
        Journal(app);
        Activity(app);
    }

    private static void Customers(IEndpointRouteBuilder app) =>
        app.MapExport<CustomerCard>(
            "/customers",
            PartiesRights.Export,
            "Customers",
            [
                "Number",
                "Name",
                "Contact",
                "E-mail",
                "Phone",
                "Street",
                "Postal code",
                "City",
                "Region",
                "Country",
                "VAT number",
                "Currency",
                "Payment terms, days",
            ],
            (http, take, cancel) =>
                http
                    .RequestServices.GetRequiredService<CustomerList>()
                    .Each(
                        Query(http),
                        http.Asked("country"),
                        http.Asked("view") == "archived",
                        Guid.TryParse(http.Asked("responsible"), out var person) ? person : null,
                        take,
                        cancel
                    ),
            row =>
                [
                    TableCell.Text(row.Number),
                    TableCell.Text(row.Name),
                    TableCell.Text(row.Contact),
                    TableCell.Text(row.Email),
                    TableCell.Text(row.Phone),
                    TableCell.Text(row.Address.Street),
                    TableCell.Text(row.Address.PostalCode),
                    TableCell.Text(row.Address.City),
                    TableCell.Text(row.Address.Region),
                    TableCell.Text(row.Country),
                    TableCell.Text(row.VatId),
                    TableCell.Text(row.Currency),
                    TableCell.Number(row.PaymentTermsDays),
                ]
        );

    private static string KindOf(PaymentRow row) =>
        (row.Direction, row.IsRefund) switch
        {
            (PaymentDirection.In, false) => "Received",
            (PaymentDirection.Out, true) => "Paid back",
            (PaymentDirection.Out, false) => "Paid",
            _ => "Received back",
        };

    private static void Suppliers(IEndpointRouteBuilder app) =>
        app.MapExport<SupplierCard>(
            "/suppliers",
            SupplierRights.Export,
            "Suppliers",
            [
                "Number",
                "Name",
                "Contact",
                "E-mail",
                "Phone",
                "Street",
                "Postal code",
                "City",
                "Region",
                "Country",
                "VAT number",
                "Currency",
                "Payment terms, days",
                "IBAN",
                "BIC",
                "Account",
            ],
            (http, take, cancel) =>
                http
                    .RequestServices.GetRequiredService<SupplierList>()
                    .Each(Query(http), http.Asked("country"), http.Asked("view") == "archived", take, cancel),
            row =>
                [
                    TableCell.Text(row.Number),
                    TableCell.Text(row.Name),
                    TableCell.Text(row.Contact),
                    TableCell.Text(row.Email),
                    TableCell.Text(row.Phone),
                    TableCell.Text(row.Address.Street),
                    TableCell.Text(row.Address.PostalCode),
                    TableCell.Text(row.Address.City),
                    TableCell.Text(row.Address.Region),
                    TableCell.Text(row.Country),
                    TableCell.Text(row.VatId),
                    TableCell.Text(row.Currency),
                    TableCell.Number(row.PaymentTermsDays),
                    TableCell.Text(row.Iban),
                    TableCell.Text(row.Bic),
                    TableCell.Text(row.AccountCode),
                ]
        );

    private static void Journal(IEndpointRouteBuilder app) =>
        app.MapExport<JournalRow>(
            "/finance/journal",
            FinanceRights.Export,
            "Journal",
            ["Entry", "Date", "Kind", "What", "Reversed", "Posted by", "Amount"],
            (http, take, cancel) =>
                http
                    .RequestServices.GetRequiredService<JournalList>()
                    .Each(
                        Query(http),
                        new JournalList.Filter(
                            http.AskedDay("from"),
                            http.AskedDay("to"),
                            Enum.TryParse<EntryKind>(http.Asked("kind"), true, out var kind) ? kind : null,
                            http.Asked("account")
                        ),
                        take,
                        cancel
                    ),
            row =>
                [
                    TableCell.Number(row.Sequence),
                    TableCell.Date(row.Date),
                    TableCell.Text(row.Kind.ToString()),
                    TableCell.Text(row.Memo),
                    TableCell.Text(row.IsReversed ? "yes" : "no"),
                    TableCell.Text(row.PostedBy),
                    TableCell.Number(row.Amount),
                ]
        );

    private static void Activity(IEndpointRouteBuilder app) =>
        app.MapExport<ActivityRow>(
            "/company/activity",
            new Permission(TenancyArea.Key, Act.Configure),
            "Activity",
            ["Entry", "When, UTC", "Who", "On behalf of", "Kind", "What", "Record", "Changes", "Request"],
            (http, take, cancel) =>
                http
                    .RequestServices.GetRequiredService<CompanyActivity>()
                    .Each(
                        http.Asked("q"),
                        new ActivityFilter(
                            http.AskedDay("from"),
                            http.AskedDay("to"),
                            Enum.TryParse<ActorFilter>(http.Asked("by"), true, out var by) ? by : ActorFilter.Anybody
                        ),
                        take,
                        cancel
                    ),
            row =>
                [
                    TableCell.Number(row.Sequence),
                    TableCell.Instant(row.At),
                    TableCell.Text(row.ActorName),
                    TableCell.Text(row.OnBehalfOf),
                    TableCell.Text(row.ActorKind.ToString()),
                    TableCell.Text(ActivityChanges.Words(row.Action)),
                    TableCell.Text(row.Summary),
                    TableCell.Text(row.Changes),
                    TableCell.Text(row.RequestId),
                ]
        );

    private static ListQuery Query(HttpContext http) => new(http.Asked("q"), http.Asked("sort"));
}
