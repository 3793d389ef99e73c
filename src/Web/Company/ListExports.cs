using BackOffice.Finance;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Items;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using BackOffice.Kernel.Tables;
using BackOffice.Parties;
using BackOffice.Parties.Customers;

namespace BackOffice.Web.Company;

/// <summary>The lists as files, for the filter that is in the address of the page. They are read page by page.</summary>
internal static class ListExports
{
    public static void Map(IEndpointRouteBuilder app)
    {
        Customers(app);
        Map<PaymentRow>(
            app,
            "/finance/payments",
            FinanceRights.Export,
            "Payments",
            ["Number", "Direction", "Customer", "Date", "Reference", "Currency", "Amount", "Not applied"],
            (http, query, cancel) =>
                http
                    .RequestServices.GetRequiredService<PaymentList>()
                    .Run(query, Asked(http, "view"), Guid.TryParse(Asked(http, "customer"), out var customer) ? customer : null, cancel),
            row =>
                [
                    TableCell.Text(row.Number),
                    TableCell.Text(row.Direction == PaymentDirection.In ? "Received" : "Paid back"),
                    TableCell.Text(row.PartyName),
                    TableCell.Date(row.Date),
                    TableCell.Text(row.Reference),
                    TableCell.Text(row.Currency),
                    TableCell.Amount(row.Amount, Currency.Get(row.Currency)),
                    TableCell.Amount(row.OpenAmount, Currency.Get(row.Currency)),
                ]
        );
        Map<ItemCard>(
            app,
            "/finance/items",
            FinanceRights.Export,
            "Items",
            ["Number", "Name", "Description", "Kind", "Unit", "Price", "Price includes tax", "Tax"],
            (http, query, cancel) =>
                http
                    .RequestServices.GetRequiredService<ItemList>()
                    .Run(query, Enum.TryParse<ItemKind>(Asked(http, "kind"), out var kind) ? kind : null, cancel),
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
        Map<AccountCard>(
            app,
            "/finance/accounts",
            FinanceRights.Export,
            "Chart of accounts",
            ["Code", "Name", "Kind", "Group", "Blocked"],
            (http, query, cancel) =>
                http
                    .RequestServices.GetRequiredService<AccountList>()
                    .Run(
                        query,
                        new AccountList.Filter(Enum.TryParse<AccountKind>(Asked(http, "kind"), true, out var kind) ? kind : null),
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
    }

    private static void Customers(IEndpointRouteBuilder app) =>
        Map<CustomerCard>(
            app,
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
            (http, query, cancel) =>
                http
                    .RequestServices.GetRequiredService<CustomerList>()
                    .Run(query, Asked(http, "country"), Asked(http, "view") == "archived", cancel),
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

    private static void Journal(IEndpointRouteBuilder app) =>
        Map<JournalRow>(
            app,
            "/finance/journal",
            FinanceRights.Export,
            "Journal",
            ["Entry", "Date", "Kind", "What", "Reversed", "Posted by", "Amount"],
            (http, query, cancel) =>
                http
                    .RequestServices.GetRequiredService<JournalList>()
                    .Run(
                        query,
                        new JournalList.Filter(
                            DateOnly.TryParse(Asked(http, "from"), out var from) ? from : null,
                            DateOnly.TryParse(Asked(http, "to"), out var to) ? to : null,
                            Enum.TryParse<EntryKind>(Asked(http, "kind"), true, out var kind) ? kind : null,
                            Asked(http, "account")
                        ),
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

    private static string? Asked(HttpContext http, string name) => http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    private static void Map<TRow>(
        IEndpointRouteBuilder app,
        string list,
        Permission permission,
        string name,
        string[] header,
        Func<HttpContext, ListQuery, CancellationToken, Task<Outcome<ListPage<TRow>>>> read,
        Func<TRow, TableCell[]> cells
    ) =>
        app.MapGet(
                list + "/export.{format:regex(^(csv|xlsx)$)}",
                async (string format, HttpContext http, Current current, Work work, TimeProvider time) =>
                {
                    var cancel = http.RequestAborted;
                    if (!current.IsSet || !await work.Allowed(permission, cancel))
                    {
                        http.Response.StatusCode = StatusCodes.Status404NotFound;
                        return;
                    }

                    var output = ExportAnswer.Begin(http, name, format);
                    await using var table =
                        format == "csv" ? TableWriter.Csv(output) : await TableWriter.Xlsx(output, name, time.GetUtcNow(), cancel);
                    await table.Header(header);
                    var query = new ListQuery(Asked(http, "q"), Asked(http, "sort"), 1, ListQuery.Largest);
                    for (var count = ListQuery.Largest; count == ListQuery.Largest; query = query with { Page = query.Page + 1 })
                    {
                        var rows = (await read(http, query, cancel)).Value?.Items ?? [];
                        count = rows.Count;
                        foreach (var row in rows)
                        {
                            await table.Row(cells(row));
                        }
                    }

                    await table.Complete();
                }
            )
            .RequireAuthorization()
            .Requires(permission)
            .ExcludeFromDescription();
}
