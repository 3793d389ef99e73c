using System.Globalization;
using BackOffice.Finance.Bank.Formats;

namespace BackOffice.Finance.Bank.Pages;

/// <summary>The form of a file layout, as typed.</summary>
public sealed class LayoutEntry
{
    public string? Date { get; set; }

    public string? ValueDate { get; set; }

    public string? Amount { get; set; }

    public string? Direction { get; set; }

    public string? Debit { get; set; }

    public string? Credit { get; set; }

    public string? Text { get; set; }

    public string? Reference { get; set; }

    public string? Counterparty { get; set; }

    public string? CounterpartyAccount { get; set; }

    public string? Balance { get; set; }

    public string? Currency { get; set; }

    public string? Delimiter { get; set; }

    public string? Encoding { get; set; }

    public string? Decimals { get; set; }

    public string? Dates { get; set; }

    public string? Skip { get; set; }

    internal static LayoutEntry Of(CsvLayout layout) =>
        new()
        {
            Date = layout.Date,
            ValueDate = layout.ValueDate,
            Amount = layout.Amount,
            Direction = layout.Direction,
            Debit = layout.Debit,
            Credit = layout.Credit,
            Text = layout.Text,
            Reference = layout.Reference,
            Counterparty = layout.Counterparty,
            CounterpartyAccount = layout.CounterpartyAccount,
            Balance = layout.Balance,
            Currency = layout.Currency,
            Delimiter = layout.Delimiter?.ToString(),
            Encoding = layout.Encoding,
            Decimals = layout.DecimalComma is { } comma ? (comma ? "comma" : "point") : null,
            Dates = layout.DayFirst is { } day ? (day ? "day" : "month") : null,
            Skip = layout.SkipRows == 0 ? null : layout.SkipRows.ToString(CultureInfo.InvariantCulture),
        };

    internal CsvLayout ToLayout() =>
        new(
            Delimiter is { Length: > 0 } ? Delimiter[0] : null,
            Given(Encoding),
            Decimals switch
            {
                "comma" => true,
                "point" => false,
                _ => null,
            },
            Dates switch
            {
                "day" => true,
                "month" => false,
                _ => null,
            },
            Given(Skip) is not { } skip ? 0
                : int.TryParse(skip, CultureInfo.InvariantCulture, out var rows) ? rows
                : -1,
            Given(Date),
            Given(ValueDate),
            Given(Amount),
            Given(Debit),
            Given(Credit),
            Given(Direction),
            Given(Text),
            Given(Counterparty),
            Given(CounterpartyAccount),
            Given(Reference),
            Given(Currency),
            Given(Balance)
        );

    private static string? Given(string? text) => Kernel.Data.PlainText.Clean(text);
}
