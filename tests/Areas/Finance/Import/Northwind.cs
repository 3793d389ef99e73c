using System.Globalization;
using System.Text;
using BackOffice.Kernel.Tables;

namespace BackOffice.Tests.Areas.Finance.Import;

/// <summary>
/// The public Northwind sample (customers, products, orders of 1996 to 1998) joined into three import files: an order is
/// an invoice, its details are the lines, its freight a charge on the document.
/// </summary>
internal static class Northwind
{
    public static async Task<string> Customers() =>
        Csv(
            ["number", "name", "contact", "street", "city", "region", "postal code", "country", "phone"],
            (await Read("Customers")).Select(row =>
                Row(row, "CustomerID", "CompanyName", "ContactName", "Address", "City", "Region", "PostalCode", "Country", "Phone")
            )
        );

    public static async Task<string> Items() =>
        Csv(
            ["number", "name", "description", "price", "tax code"],
            (await Read("Products")).Select(row => Row(row, "ProductID", "ProductName", "QuantityPerUnit", "UnitPrice").Append("ZERO"))
        );

    public static async Task<string> Invoices()
    {
        var orders = (await Read("Orders")).ToDictionary(order => order["OrderID"]!, StringComparer.Ordinal);
        return Csv(
            ["order id", "customer", "date", "item", "quantity", "unit price", "discount", "freight", "charge reason", "freight tax code"],
            (await Read("OrderDetails")).Select(line =>
            {
                var order = orders[line["OrderID"]!];
                return new[]
                {
                    line["OrderID"],
                    order["CustomerID"],
                    order["OrderDate"],
                    line["ProductID"],
                    line["Quantity"],
                    line["UnitPrice"],
                    (decimal.Parse(line["Discount"]!, CultureInfo.InvariantCulture) * 100).ToString(CultureInfo.InvariantCulture),
                    order["Freight"],
                    "Freight",
                    "ZERO",
                };
            })
        );
    }

    private static IEnumerable<string?> Row(Dictionary<string, string?> row, params string[] columns) =>
        columns.Select(column => row[column]);

    private static async Task<List<Dictionary<string, string?>>> Read(string name)
    {
        var path = ConformanceData.Require($"orders/northwind/{name}.csv");
        await using var table = (await TableFile.Open(File.OpenRead(path))).Value!;
        var rows = new List<Dictionary<string, string?>>();
        await foreach (var row in table.Rows())
        {
            rows.Add(table.Headers.Zip(row.Cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
        }

        return rows;
    }

    private static string Csv(string[] headers, IEnumerable<IEnumerable<string?>> rows) =>
        rows.Prepend(headers)
            .Aggregate(
                new StringBuilder(),
                (text, row) =>
                    text.AppendJoin(',', row.Select(cell => $"\"{cell?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n')
            )
            .ToString();
}
