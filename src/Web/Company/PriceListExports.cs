using BackOffice.Finance;
using BackOffice.Finance.PriceLists;
using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using BackOffice.Kernel.Tables;

namespace BackOffice.Web.Company;

/// <summary>The prices of a list as a file, with the headers that the import of prices reads.</summary>
internal static class PriceListExports
{
    private static readonly string[] Header =
    [
        "Price list",
        "Item number",
        "Item",
        "From quantity",
        "Valid from",
        "Unit price",
        "Currency",
    ];

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/finance/price-lists/{id:guid}/export.{format:regex(^(csv|xlsx)$)}", Write)
            .RequireAuthorization()
            .Requires(FinanceRights.Export)
            .ExcludeFromDescription();

    private sealed record Asked(GetPriceList Lists, Current Current, Work Work, TimeProvider Time, string? Q);

    private static async Task Write(Guid id, string format, [AsParameters] Asked asked, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var list =
            asked.Current.IsSet && await asked.Work.Allowed(FinanceRights.Export, cancel)
                ? (await asked.Lists.Head(id, cancel)).Value
                : null;
        if (list is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.Headers.ContentDisposition = $"attachment; filename=\"Prices.{format}\"";
        http.Response.ContentType =
            format == "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        var output = http.Response.BodyWriter.AsStream();
        await using var table =
            format == "csv" ? TableWriter.Csv(output) : await TableWriter.Xlsx(output, "Prices", asked.Time.GetUtcNow(), cancel);
        await table.Header(Header);
        await asked.Lists.Each(id, asked.Q, row => table.Row(Cells(list, row)), cancel);
        await table.Complete();
    }

    private static TableCell[] Cells(PriceListRow list, PriceRow row) =>
        [
            TableCell.Text(list.Name),
            TableCell.Text(row.ItemNumber),
            TableCell.Text(row.ItemName),
            TableCell.Number(row.FromQuantity),
            row.ValidFrom is { } day ? TableCell.Date(day) : TableCell.Text(null),
            TableCell.Number(row.UnitPrice),
            TableCell.Text(list.Currency),
        ];
}
