using BackOffice.Finance;
using BackOffice.Finance.PriceLists;
using BackOffice.Kernel;
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
        app.MapExport<(PriceListRow List, PriceRow Row)>(
            "/finance/price-lists/{id:guid}",
            FinanceRights.Export,
            "Prices",
            Header,
            async (http, take, cancel) =>
            {
                var lists = http.RequestServices.GetRequiredService<GetPriceList>();
                var id = Guid.Parse((string)http.Request.RouteValues["id"]!);
                var list = await lists.Head(id, cancel);
                return list.Succeeded
                    ? await lists.Each(id, http.Asked("q"), row => take((list.Value, row)), cancel)
                    : Outcome<Done>.Refused(list.Refusals);
            },
            found => Cells(found.List, found.Row)
        );

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
