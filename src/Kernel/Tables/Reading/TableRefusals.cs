namespace BackOffice.Kernel.Tables.Reading;

internal static class TableRefusals
{
    internal static Refusal Empty => new("table.empty", null, "The file has no rows. Choose a file with a header row.");

    internal static Refusal OldFormat =>
        new("table.old_format", null, "This is an old or encrypted Excel file. Save it as .xlsx without a password and upload that file.");

    internal static Refusal Broken =>
        new(
            "table.broken",
            null,
            "The file is damaged. Open it in your spreadsheet programme, save it again as .xlsx or .csv and upload that file."
        );

    internal static Refusal TooLarge(long bytes) =>
        new("table.too_large", null, $"The file is larger than {bytes / 1_000_000.0:0.#} MB. Split it and upload the parts.");

    internal static Refusal TooManyRows(int rows) =>
        new("table.too_many_rows", null, $"The file has more than {rows} rows. Split it and upload the parts.");

    internal static Refusal TooManyColumns(int columns) =>
        new("table.too_many_columns", null, $"The table has more than {columns} columns. Remove those you do not need.");

    internal static Refusal CellTooLong(int characters) =>
        new("table.cell_too_long", null, $"A cell has more than {characters} characters. Often a closing quotation mark is missing.");

    internal static Refusal Ragged(int cells, int headers) =>
        new(
            "table.ragged_row",
            null,
            $"The row has {cells} cells and the header has {headers}. Check for a missing or additional separator."
        );

    internal static Refusal BadQuotes =>
        new("table.bad_quotes", null, "A quotation mark stands where none may be. Double quotation marks that belong to the text.");

    internal static Refusal FormulaError(string error) =>
        new("table.formula_error", null, $"A formula in this row results in {error}. Correct the formula.");
}
