using System.Text.Json;
using BackOffice.Finance.Bank.Formats;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

/// <summary>
/// Says how the CSV files of a bank account are laid out. Refusals, in this order: account, columns, delimiter, encoding, rows to skip.
/// </summary>
public sealed class SaveFileLayout(Work work)
{
    public sealed record Request(string AccountCode, CsvLayout Layout);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            FinanceRights.Configure,
            request,
            key,
            async db =>
            {
                var account = await BankAccounts.Find(db, request.AccountCode, cancel);
                if (account is null)
                {
                    return Refusal.NotFound("bank account");
                }

                if (Check(request.Layout) is { } refusal)
                {
                    return refusal;
                }

                var stored = await db.Set<BankFileLayout>().AsTracking().FirstOrDefaultAsync(row => row.AccountId == account.Id, cancel);
                var json = JsonSerializer.Serialize(request.Layout);
                if (stored is null)
                {
                    db.Add(new BankFileLayout { AccountId = account.Id, Layout = json });
                }
                else
                {
                    stored.Layout = json;
                }

                db.About(BankAccounts.Subject, account.Id, $"File layout of {account.Code} {account.Name}");
                return default(Done);
            },
            cancel
        );

    private static Refusal? Check(CsvLayout layout)
    {
        var amount = layout.Amount ?? layout.Debit ?? layout.Credit;
        if (layout.Date is null != (amount is null))
        {
            return layout.Date is null
                ? new Refusal("layout.date", "date", "Say which column has the date.")
                : new Refusal("layout.amount", "amount", "Say which column has the amount, or which have debit and credit.");
        }

        if (layout.Delimiter is { } delimiter && (char.IsLetterOrDigit(delimiter) || delimiter is '"' or '\n'))
        {
            return new Refusal("layout.delimiter", "delimiter", "Two cells are divided by a mark, such as a comma or a semicolon.");
        }

        if (layout.Encoding is { } encoding && !StatementText.IsEncoding(encoding))
        {
            return new Refusal("layout.encoding", "encoding", $"There is no encoding {PlainText.Cut(encoding, 40)}, such as windows-1252.");
        }

        return layout.SkipRows is < 0 or > 100 ? new Refusal("layout.skip", "skipRows", "Enter 0 to 100 rows.") : null;
    }
}

/// <summary>The layout that somebody gave for an account; what is found out by itself is empty.</summary>
public sealed class GetFileLayout(Work work)
{
    public Task<Outcome<CsvLayout>> Run(string accountCode, CancellationToken cancel = default) =>
        work.Read<CsvLayout>(
            FinanceRights.View,
            async db =>
            {
                var account = await BankAccounts.Find(db, accountCode, cancel);
                if (account is null)
                {
                    return Refusal.NotFound("bank account");
                }

                var stored = await db.Set<BankFileLayout>().FirstOrDefaultAsync(row => row.AccountId == account.Id, cancel);
                return stored is null ? new CsvLayout() : JsonSerializer.Deserialize<CsvLayout>(stored.Layout)!;
            },
            cancel
        );
}
