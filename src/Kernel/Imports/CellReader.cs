using System.Globalization;
using System.Text;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Ui;

namespace BackOffice.Kernel.Imports;

/// <summary>Turns a cell into the one spelling of its value, or says that it has none.</summary>
internal static class CellReader
{
    private static readonly CultureInfo Comma = CultureInfo.GetCultureInfo("de-DE");
    private static readonly string[] Yes = ["yes", "y", "true", "1", "x"];
    private static readonly string[] No = ["no", "n", "false", "0"];
    private static readonly string[] YearFirst = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd"];
    private static readonly string[] DayFirst = [.. YearFirst, "d/M/yyyy", "d.M.yyyy", "d-M-yyyy"];
    private static readonly string[] MonthFirst = [.. YearFirst, "M/d/yyyy", "M.d.yyyy", "M-d-yyyy"];

    /// <returns>Whether the cell holds what its column expects; an empty cell does, with the value null.</returns>
    public static bool TryRead(string? cell, ImportColumn column, ImportOptions options, out string? value)
    {
        value = null;
        if (PlainText.Clean(Unquoted(cell)) is not { } text)
        {
            return true;
        }

        value = column.Kind switch
        {
            ImportKind.Number => Number(text, options.Decimals),
            ImportKind.Whole => Number(text, options.Decimals) is { Length: <= 9 } whole && !whole.Contains('.') ? whole : null,
            ImportKind.Date => Date(text, options.Dates),
            ImportKind.YesNo => YesNo(text),
            _ => Choice(text.Normalize(NormalizationForm.FormC), column.Choices),
        };
        return value is not null;
    }

    // Exports, our own too, put an apostrophe before what a spreadsheet would take for a formula.
    private static string? Unquoted(string? cell) => cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;

    private static string? Number(string text, DecimalSign sign) =>
        TypedAmount.Read(text, sign == DecimalSign.Comma ? Comma : CultureInfo.InvariantCulture) is { } number
            ? number.ToString("0.############################", CultureInfo.InvariantCulture)
            : null;

    // A time behind the date is left out: exports of databases write midnight.
    private static string? Date(string text, DateOrder order)
    {
        var day = text.Split([' ', 'T'], 2)[0];
        var formats = order switch
        {
            DateOrder.DayFirst => DayFirst,
            DateOrder.MonthFirst => MonthFirst,
            _ => YearFirst,
        };
        return DateOnly.TryParseExact(day, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString(ImportRow.DateFormat, CultureInfo.InvariantCulture)
            : null;
    }

    private static string? YesNo(string text) =>
        Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? ImportRow.Yes
        : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? "false"
        : null;

    private static string? Choice(string text, IReadOnlyList<string> choices) =>
        choices.Count == 0 ? text : choices.FirstOrDefault(choice => string.Equals(choice, text, StringComparison.OrdinalIgnoreCase));
}
