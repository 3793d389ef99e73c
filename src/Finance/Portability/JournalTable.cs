using BackOffice.Finance.Accounts;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;
using BackOffice.Kernel.Tables;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Portability;

/// <summary>The whole journal for a spreadsheet or another program, a row for each line, in the order of posting.</summary>
internal sealed class JournalTable : IReadableTable
{
    public string FileName => "journal.csv";

    public async Task Write(TenantDb db, Stream to, CancellationToken cancel)
    {
        var rows =
            from line in db.Set<JournalLine>()
            join entry in db.Set<JournalEntry>() on line.EntryId equals entry.Id
            join account in db.Set<Account>() on line.AccountId equals account.Id
            orderby entry.Sequence, line.LineNo
            select new
            {
                entry,
                line,
                account.Code,
                account.Name,
            };
        await using var table = TableWriter.Csv(to);
        await table.Header([
            "Entry",
            "Date",
            "Kind",
            "Memo",
            "Line",
            "Account",
            "Account name",
            "Debit",
            "Credit",
            "Currency",
            "Amount in currency",
            "Tax code",
            "Tax base",
            "Text",
            "Posted at",
            "Posted by",
        ]);
        await rows.Each(
            row =>
                table.Row([
                    TableCell.Number(row.entry.Sequence),
                    TableCell.Date(row.entry.Date),
                    TableCell.Text(row.entry.Kind.ToString()),
                    TableCell.Text(row.entry.Memo),
                    TableCell.Number(row.line.LineNo),
                    TableCell.Text(row.Code),
                    TableCell.Text(row.Name),
                    TableCell.Number(row.line.Debit),
                    TableCell.Number(row.line.Credit),
                    TableCell.Text(row.line.Currency),
                    TableCell.Number(row.line.CurrencyAmount),
                    TableCell.Text(row.line.TaxCode),
                    TableCell.Number(row.line.TaxBase),
                    TableCell.Text(row.line.Text),
                    TableCell.Instant(row.entry.PostedAt),
                    TableCell.Text(row.entry.PostedBy),
                ]),
            cancel
        );
        await table.Complete();
    }
}
