using BackOffice.Finance;
using BackOffice.Finance.Dunning;
using BackOffice.Kernel;
using BackOffice.Kernel.Tables;

namespace BackOffice.Web.Company;

/// <summary>The list of reminders as a file, for the filter that is in the address of the page.</summary>
internal static class DunningExports
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapExport<NoticeRow>(
            "/finance/dunning",
            DocumentRights.Export,
            "Reminders",
            ["Number", "Customer", "Date", "Level", "Currency", "Overdue", "Charges", "Charges open", "Sent at"],
            (http, take, cancel) =>
                http
                    .RequestServices.GetRequiredService<NoticeList>()
                    .Each(
                        new ListQuery(http.Asked("q"), http.Asked("sort")),
                        http.Asked("view"),
                        Guid.TryParse(http.Asked("customer"), out var customer) ? customer : null,
                        take,
                        cancel
                    ),
            row =>
                [
                    TableCell.Text(row.Number),
                    TableCell.Text(row.CustomerName),
                    TableCell.Date(row.Date),
                    TableCell.Number(row.Level),
                    TableCell.Text(row.Currency),
                    TableCell.Amount(row.Overdue, Currency.Get(row.Currency)),
                    TableCell.Amount(row.Charges, Currency.Get(row.Currency)),
                    TableCell.Amount(row.OpenCharges, Currency.Get(row.Currency)),
                    TableCell.Instant(row.SentAt),
                ]
        );
}
