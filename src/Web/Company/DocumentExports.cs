using BackOffice.Finance;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Api;
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
        app.MapGet(
                list + "/export.{format:regex(^(csv|xlsx)$)}",
                (string format, [AsParameters] Asked asked, HttpContext http) => Write(kind, format, asked, http)
            )
            .RequireAuthorization()
            .Requires(FinanceRights.Export)
            .ExcludeFromDescription();

    /// <summary>The parameters of the list's page.</summary>
    private sealed record Asked(
        DocumentList List,
        Current Current,
        Work Work,
        TimeProvider Time,
        string? Q,
        string? Sort,
        string? View,
        Guid? Customer,
        DateOnly? From,
        DateOnly? To,
        string? Currency,
        Guid[] Id
    );

    private static async Task Write(DocumentKind kind, string format, Asked asked, HttpContext http)
    {
        var cancel = http.RequestAborted;
        if (!asked.Current.IsSet || !await asked.Work.Allowed(FinanceRights.Export, cancel))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var name = kind == DocumentKind.Invoice ? "Invoices" : "Credit memos";
        var output = ExportAnswer.Begin(http, name, format);
        await using var table =
            format == "csv" ? TableWriter.Csv(output) : await TableWriter.Xlsx(output, name, asked.Time.GetUtcNow(), cancel);
        await table.Header(Header);
        await asked.List.Each(
            kind,
            new ListQuery(asked.Q, asked.Sort),
            new DocumentFilter(asked.View, asked.Customer, asked.From, asked.To, asked.Currency, asked.Id),
            row => table.Row(Cells(row)),
            cancel
        );
        await table.Complete();
    }

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
