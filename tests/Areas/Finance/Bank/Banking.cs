using System.Globalization;
using System.Text;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bank;
using BackOffice.Finance.Bank.Formats;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Bank;

/// <summary>What somebody does who keeps the bank, in a line each.</summary>
internal static class Banking
{
    public static readonly DateOnly Day = new(2026, 3, 10);

    public static Task<string> BankCode(this Books books) => books.CodeOf(AccountRole.Bank);

    public static async Task<string> SecondBank(this Books books, string? currency = null, string code = "1299")
    {
        await books.Company.Do(
            (SaveAccount save) =>
                save.Create(
                    new SaveAccount.Request(code, $"Savings {code}", AccountKind.Asset, "Current assets", Currency: currency, IsBank: true)
                )
        );
        return code;
    }

    /// <summary>A CSV of a bank: date, amount and text of each line.</summary>
    public static byte[] Csv(params IEnumerable<(DateOnly Date, decimal Amount, string Text)> lines) =>
        Encoding.UTF8.GetBytes(
            string.Join(
                '\n',
                lines
                    .Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Date:yyyy-MM-dd},{line.Amount},\"{line.Text}\""))
                    .Prepend("Date,Amount,Description")
            )
        );

    public static Task<Outcome<ImportStatement.Imported>> TryImport(this Books books, string account, byte[] file) =>
        books.Company.Ask((ImportStatement import) => import.Run(account, "statement.csv", file));

    public static async Task<ImportStatement.Imported> Import(this Books books, string account, byte[] file) =>
        Books.Value(await books.TryImport(account, file));

    /// <summary>A line of the bank account on a day.</summary>
    public static async Task<Guid> Line(
        this Books books,
        decimal amount,
        string text = "Movement",
        DateOnly? day = null,
        string? account = null
    )
    {
        var code = account ?? await books.BankCode();
        await books.Import(code, Csv((day ?? Day, amount, text)));
        return await books.Company.Look(db =>
            db.Set<BankLine>().OrderByDescending(line => line.Id).Where(line => line.Amount == amount).Select(line => line.Id).FirstAsync()
        );
    }

    public static Task<Outcome<MatchLine.Matched>> TryMatch(this Books books, MatchLine.Request request) =>
        books.Company.Ask((MatchLine match) => match.Run(request));

    public static async Task<MatchLine.Matched> Match(this Books books, MatchLine.Request request) =>
        Books.Value(await books.TryMatch(request));

    public static Task<Outcome<Done>> TryTakeBack(this Books books, Guid line) =>
        books.Company.Ask((TakeMatchBack back) => back.Run(new TakeMatchBack.Request(line)));

    public static Task<BankLineCard> Card(this Books books, Guid line) => books.Company.Do((GetBankLine get) => get.Run(line));

    public static Task<List<Suggestion>> Suggest(this Books books, Guid line) =>
        books.Company.Do((SuggestMatches suggest) => suggest.Run(line));

    public static async Task<decimal> Open(this Books books, Guid document) =>
        await books.Company.Look(db => db.Set<SalesDocument>().Where(row => row.Id == document).Select(row => row.Open).SingleAsync());

    public static Task<string> NumberOf(this Books books, Guid document) =>
        books.Company.Look(db => db.Set<SalesDocument>().Where(row => row.Id == document).Select(row => row.Number!).SingleAsync());

    /// <summary>What the bank stated, without what differs from one company to the next.</summary>
    public static Task<List<string>> Lines(this Books books) =>
        books.Company.Look(async db =>
        {
            var lines = await db.Set<BankLine>().ToListAsync();
            return lines
                .Select(line =>
                    string.Create(CultureInfo.InvariantCulture, $"{line.Date:yyyy-MM-dd} {line.Amount:0.00} {line.Text} {line.Occurrence}")
                )
                .Order(StringComparer.Ordinal)
                .ToList();
        });

    public static Outcome<StatementFile.Content> Read(string text, CsvLayout? layout = null) =>
        StatementFile.Read(Encoding.UTF8.GetBytes(text), layout);
}
