namespace BackOffice.Finance.Bank.Formats;

/// <summary>
/// How the CSV files of a bank account are laid out. A column is named as its heading says, or by its number from 1 in files without
/// headings; what is not named is found by itself where that is possible.
/// </summary>
/// <param name="Delimiter">What stands between two cells, such as a semicolon.</param>
/// <param name="Encoding">Such as <c>windows-1252</c>.</param>
/// <param name="DayFirst">Of dates such as 3/4/2026.</param>
/// <param name="SkipRows">Rows before the first movement in files without headings.</param>
/// <param name="Amount">Signed; or positive, with <paramref name="Direction"/> saying debit or credit.</param>
public sealed record CsvLayout(
    char? Delimiter = null,
    string? Encoding = null,
    bool? DecimalComma = null,
    bool? DayFirst = null,
    int SkipRows = 0,
    string? Date = null,
    string? ValueDate = null,
    string? Amount = null,
    string? Debit = null,
    string? Credit = null,
    string? Direction = null,
    string? Text = null,
    string? Counterparty = null,
    string? CounterpartyAccount = null,
    string? Reference = null,
    string? Currency = null,
    string? Balance = null,
    string? BankId = null
)
{
    /// <summary>Whether it says which columns there are, or only how values are written.</summary>
    internal bool NamesColumns => Date is not null && (Amount ?? Debit ?? Credit) is not null;
}
