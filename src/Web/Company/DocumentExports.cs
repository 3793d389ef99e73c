using BackOffice.Finance;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Tables;

namespace BackOffice.Web.Company;

/// <summary>The lists of documents as files, row by row, for the filter that is in the address.</summary>
internal static class DocumentExports
{
    private static readonly string[] Header =
    [
        "Number",
        "Customer",
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
        Map(app, "/finance/invoices", DocumentKind.Invoice);
        Map(app, "/finance/credit-memos", DocumentKind.CreditMemo);
    }

    private static void Map(IEndpointRouteBuilder app, string list, DocumentKind kind) =>
        app.MapExport<DocumentRow>(
            list,
            DocumentRights.Export,
            kind == DocumentKind.Invoice ? "Invoices" : "Credit memos",
            Header,
            (http, take, cancel) =>
                http
                    .RequestServices.GetRequiredService<DocumentList>()
                    .Each(kind, new ListQuery(http.Asked("q"), http.Asked("sort")), Filter(http), take, cancel),
            Cells
        );

    private static DocumentFilter Filter(HttpContext http) =>
        new(
            http.Asked("view"),
            Guid.TryParse(http.Asked("customer"), out var customer) ? customer : null,
            http.AskedDay("from"),
            http.AskedDay("to"),
            http.Asked("currency"),
            [.. http.Request.Query["id"].Select(id => Guid.TryParse(id, out var one) ? one : Guid.Empty)]
        );

    private static TableCell[] Cells(DocumentRow row)
    {
        var currency = Currency.Get(row.Currency);
        return
        [
            TableCell.Text(row.Number),
            TableCell.Text(row.CustomerName),
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
