using BackOffice.Finance.Bills;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;
using BackOffice.Kernel.Tables;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Portability;

/// <summary>All posted bills and supplier credits for a spreadsheet or another program, a row for each, by date.</summary>
internal sealed class BillsTable : IReadableTable
{
    public string FileName => "bills.csv";

    public async Task Write(TenantDb db, Stream to, CancellationToken cancel)
    {
        await using var table = TableWriter.Csv(to);
        await table.Header([
            "Kind",
            "Number",
            "Supplier's number",
            "Supplier",
            "Date",
            "Due",
            "Currency",
            "Total",
            "Tax",
            "Open",
            "Posted at",
            "Void from",
        ]);
        await db.Set<Bill>()
            .Where(bill => bill.Number != null)
            .OrderBy(bill => bill.IssueDate)
            .ThenBy(bill => bill.Id)
            .Each(
                bill =>
                {
                    var currency = Currency.Get(bill.Currency);
                    return table.Row([
                        TableCell.Text(bill.Kind.ToString()),
                        TableCell.Text(bill.Number),
                        TableCell.Text(bill.SupplierNumber),
                        TableCell.Text(bill.SupplierName),
                        TableCell.Date(bill.IssueDate),
                        TableCell.Date(bill.DueDate),
                        TableCell.Text(bill.Currency),
                        TableCell.Amount(Round.To(bill.Total, currency.Decimals), currency),
                        TableCell.Amount(Round.To(bill.Tax, currency.Decimals), currency),
                        TableCell.Amount(Round.To(Math.Abs(bill.Open), currency.Decimals), currency),
                        TableCell.Instant(bill.PostedAt),
                        TableCell.Date(bill.VoidDate),
                    ]);
                },
                cancel
            );
        await table.Complete();
    }
}
