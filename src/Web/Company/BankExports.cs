using System.Globalization;
using BackOffice.Finance;
using BackOffice.Finance.Bank;
using BackOffice.Kernel;
using BackOffice.Kernel.Tables;
using BackOffice.Kernel.Ui;

namespace BackOffice.Web.Company;

/// <summary>The lines of a bank account as a file, for the filter that is in the address of the page.</summary>
internal static class BankExports
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapExport<BankLineRow>(
            "/finance/bank/{code}",
            FinanceRights.Export,
            "Bank lines",
            [
                "Account",
                "Date",
                "Value date",
                "Payer or payee",
                "Their account",
                "Reference",
                "Text",
                "State",
                "Currency",
                "Amount",
                "To match",
            ],
            (http, take, cancel) =>
                http
                    .RequestServices.GetRequiredService<BankLineList>()
                    .Each(new ListQuery(http.Asked("q"), http.Asked("sort")), FilterOf(http), take, cancel),
            row =>
                [
                    TableCell.Text(row.AccountCode),
                    TableCell.Date(row.Date),
                    TableCell.Date(row.ValueDate),
                    TableCell.Text(row.Counterparty),
                    TableCell.Text(row.CounterpartyAccount),
                    TableCell.Text(row.Reference),
                    TableCell.Text(row.Text),
                    TableCell.Text(row.State.ToString()),
                    TableCell.Text(row.Currency),
                    TableCell.Amount(row.Amount, Currency.Get(row.Currency)),
                    TableCell.Amount(row.OpenAmount, Currency.Get(row.Currency)),
                ]
        );

    private static BankLineList.Filter FilterOf(HttpContext http) =>
        new(
            http.Request.RouteValues["code"] as string,
            Enum.TryParse<BankLineState>(http.Asked("state"), true, out var state) ? state : null,
            http.AskedDay("from"),
            http.AskedDay("to"),
            TypedAmount.Read(http.Asked("least"), CultureInfo.CurrentCulture),
            TypedAmount.Read(http.Asked("most"), CultureInfo.CurrentCulture)
        );
}
