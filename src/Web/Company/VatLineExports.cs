using System.Globalization;
using BackOffice.Finance;
using BackOffice.Finance.VatReturns;
using BackOffice.Kernel;
using BackOffice.Kernel.Tables;

namespace BackOffice.Web.Company;

/// <summary>The tax lines of a return as a file, filed or not, for the box that is in the address of the page.</summary>
internal static class VatLineExports
{
    private static readonly string[] Header =
    [
        "Date",
        "Entry",
        "What",
        "Box",
        "Tax code",
        "Category",
        "Rate, %",
        "Earlier period",
        "Currency",
        "Net",
        "Tax",
    ];

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var which in (string[])["next", "{id:guid}"])
        {
            app.MapExport<(VatLineRow Line, string Currency)>(
                $"/finance/vat-returns/{which}/lines",
                FinanceRights.Export,
                "VAT lines",
                Header,
                (http, take, cancel) =>
                    http
                        .RequestServices.GetRequiredService<VatLineList>()
                        .Each(IdOf(http), FilterOf(http), (line, currency) => take((line, currency)), cancel),
                found => Cells(found.Line, Currency.Get(found.Currency))
            );
        }
    }

    private static TableCell[] Cells(VatLineRow line, Currency currency) =>
        [
            TableCell.Date(line.Date),
            TableCell.Number(line.Sequence),
            TableCell.Text(line.Memo),
            TableCell.Text(line.Box.ToString()),
            TableCell.Text(line.TaxCode),
            TableCell.Text(line.Category),
            TableCell.Number(line.Rate),
            TableCell.Text(line.IsEarlier ? "yes" : null),
            TableCell.Text(currency.Code),
            TableCell.Amount(line.Base, currency),
            TableCell.Amount(line.Tax, currency),
        ];

    private static Guid? IdOf(HttpContext http) => http.Request.RouteValues["id"] is string id ? Guid.Parse(id) : null;

    private static VatLineFilter FilterOf(HttpContext http) =>
        new(
            Enum.TryParse<VatBox>(http.Asked("box"), true, out var box) ? box : null,
            http.Asked("category"),
            decimal.TryParse(http.Asked("rate"), NumberStyles.Number, CultureInfo.InvariantCulture, out var rate) ? rate : null,
            bool.TryParse(http.Asked("earlier"), out var earlier) ? earlier : null
        );
}
