using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;
using BackOffice.Kernel.Tables;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Portability;

/// <summary>All issued invoices and credit memos for a spreadsheet or another program, a row for each, by date.</summary>
internal sealed class DocumentTable : IReadableTable
{
    public string FileName => "documents.csv";

    public async Task Write(TenantDb db, Stream to, CancellationToken cancel)
    {
        await using var table = TableWriter.Csv(to);
        await table.Header(["Kind", "Number", "Customer", "Date", "Due", "Currency", "Total", "Tax", "Open", "Issued at", "Sent at"]);
        await db.Set<SalesDocument>()
            .Where(document => document.Number != null)
            .OrderBy(document => document.IssueDate)
            .ThenBy(document => document.Id)
            .Each(
                document =>
                {
                    var currency = Currency.Get(document.Currency);
                    return table.Row([
                        TableCell.Text(document.Kind.ToString()),
                        TableCell.Text(document.Number),
                        TableCell.Text(document.CustomerName),
                        TableCell.Date(document.IssueDate),
                        TableCell.Date(document.DueDate),
                        TableCell.Text(document.Currency),
                        TableCell.Amount(Round.To(document.Total, currency.Decimals), currency),
                        TableCell.Amount(Round.To(document.Tax, currency.Decimals), currency),
                        TableCell.Amount(Round.To(document.Open, currency.Decimals), currency),
                        TableCell.Instant(document.IssuedAt),
                        TableCell.Instant(document.SentAt),
                    ]);
                },
                cancel
            );
        await table.Complete();
    }
}
