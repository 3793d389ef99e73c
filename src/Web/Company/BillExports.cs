using BackOffice.Finance;
using BackOffice.Finance.Bills;
using BackOffice.Kernel;
using BackOffice.Kernel.Tables;

namespace BackOffice.Web.Company;

/// <summary>The lists of bills as files, row by row, for the filter that is in the address.</summary>
internal static class BillExports
{
    private static readonly string[] Header =
    [
        "Number",
        "Supplier's number",
        "Supplier",
        "Date",
        "Due",
        "Status",
        "Currency",
        "Total",
        "Open",
        "Total in own currency",
    ];

    public static void Map(IEndpointRouteBuilder app)
    {
        Map(app, "/finance/bills", BillKind.Bill);
        Map(app, "/finance/supplier-credits", BillKind.SupplierCredit);
    }

    private static void Map(IEndpointRouteBuilder app, string list, BillKind kind) =>
        app.MapExport<BillRow>(
            list,
            FinanceRights.Export,
            kind == BillKind.Bill ? "Bills" : "Supplier credits",
            Header,
            (http, take, cancel) =>
                http
                    .RequestServices.GetRequiredService<BillList>()
                    .Each(kind, new ListQuery(http.Asked("q"), http.Asked("sort")), Filter(http), take, cancel),
            Cells
        );

    private static BillFilter Filter(HttpContext http) =>
        new(
            http.Asked("view"),
            Guid.TryParse(http.Asked("supplier"), out var supplier) ? supplier : null,
            http.AskedDay("from"),
            http.AskedDay("to"),
            http.Asked("currency"),
            [.. http.Request.Query["id"].Select(id => Guid.TryParse(id, out var one) ? one : Guid.Empty)]
        );

    private static TableCell[] Cells(BillRow row)
    {
        var currency = Currency.Get(row.Currency);
        return
        [
            TableCell.Text(row.Number),
            TableCell.Text(row.SupplierNumber),
            TableCell.Text(row.SupplierName),
            TableCell.Date(row.IssueDate),
            TableCell.Date(row.DueDate),
            TableCell.Text(row.IsOverdue ? "Overdue" : row.Status.ToString()),
            TableCell.Text(row.Currency),
            TableCell.Amount(row.Total, currency),
            TableCell.Amount(row.OpenAmount, currency),
            TableCell.Number(row.FunctionalTotal),
        ];
    }
}
