using BackOffice.Kernel.Data;

namespace BackOffice.Finance.Bank.Formats;

/// <summary>CSV of a bank: by the layout of the account where it names columns, else by headings that are known.</summary>
internal static class CsvReader
{
    private static readonly string[] Out = ["af", "debit", "debet", "dbit", "d", "dr", "s", "soll", "out", "-"];
    private static readonly string[] In = ["bij", "credit", "crdt", "c", "cr", "h", "haben", "in", "+"];
    private static readonly string[] Forward =
    [
        "saldo anterior",
        "opening balance",
        "balance brought forward",
        "solde precedent",
        "anfangssaldo",
    ];

    /// <returns>Null when no layout fits and no headings are known: then it is no CSV that can be read.</returns>
    public static IReadOnlyList<Statement>? Read(string text, CsvLayout? layout)
    {
        var rows = CsvCells.Of(text, layout?.Delimiter);
        var named = layout is { NamesColumns: true } ? CsvColumns.Of(layout, rows) : null;
        if ((named ?? CsvHeadings.Find(rows)) is not { } found)
        {
            return layout is { NamesColumns: true }
                ? throw new StatementFormatException("The file lacks columns that the account's file layout names.", "statement.layout")
                : null;
        }

        var columns = found.Columns;
        var movements = rows.Skip(found.Row + 1).Where(row => HasAmount(row, columns)).ToList();
        if (movements.Find(row => !StatementDates.IsDate(columns.Cell(row, nameof(CsvLayout.Date)))) is { } odd)
        {
            throw new StatementFormatException(
                $"Row {rows.IndexOf(odd) + 1} has an amount and no date that can be read: “{PlainText.Cut(string.Join(' ', odd), 80)}”."
            );
        }

        var reading = new Reading(columns, Dates(movements, columns, layout), Style(movements, columns, layout));
        var lines = movements.Select(row => reading.Line(row)).ToList();
        var carried = movements.FindIndex(row => Forward.Contains(SearchText.Of(columns.Cells(row, nameof(CsvLayout.Text)))));
        var balances = movements.Select(row => reading.Balance(row)).ToList();
        var opening = carried < 0 ? null : new StatedBalance(lines[carried].Date, lines[carried].Amount);
        var statement = new Statement(
            null,
            null,
            Currency(movements, columns),
            opening,
            null,
            [.. lines.Where((line, at) => at != carried && line.Amount != 0)]
        );
        return [carried < 0 ? Balanced(statement with { Lines = lines }, balances) with { Lines = statement.Lines } : statement];
    }

    private static bool HasAmount(string[] row, CsvColumns columns) =>
        ((string[])[nameof(CsvLayout.Amount), nameof(CsvLayout.Debit), nameof(CsvLayout.Credit)]).Any(column =>
            AmountText.IsAmount(columns.Cell(row, column))
        );

    private static StatementDates Dates(List<string[]> rows, CsvColumns columns, CsvLayout? layout) =>
        rows.Count == 0
            ? new StatementDates("yyyy-M-d")
            : StatementDates.Of(rows.Select(row => columns.Cell(row, nameof(CsvLayout.Date))!), layout?.DayFirst);

    private static AmountText Style(List<string[]> rows, CsvColumns columns, CsvLayout? layout) =>
        AmountText.StyleOf(
            rows.SelectMany(row =>
                    (
                        (string[])[nameof(CsvLayout.Amount), nameof(CsvLayout.Debit), nameof(CsvLayout.Credit), nameof(CsvLayout.Balance)]
                    ).Select(column => columns.Cell(row, column))
                )
                .OfType<string>()
                .Where(AmountText.IsAmount),
            layout?.DecimalComma
        );

    private static string? Currency(List<string[]> rows, CsvColumns columns)
    {
        var codes = rows.Select(row => columns.Cell(row, nameof(CsvLayout.Currency)))
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        return codes.Count > 1
            ? throw new StatementFormatException(
                $"The file has movements in several currencies: {string.Join(", ", codes)}. Ask for a file of one."
            )
            : codes.FirstOrDefault(code => code.Length == 3)?.ToUpperInvariant();
    }

    /// <summary>A running balance gives opening and closing, in the order in which it runs: down the file or up.</summary>
    private static Statement Balanced(Statement statement, List<decimal?> balances)
    {
        var lines = statement.Lines;
        if (lines.Count == 0 || balances.Exists(balance => balance is null))
        {
            return statement;
        }

        var (down, up) = (true, true);
        for (var at = 1; at < lines.Count; at++)
        {
            down &= balances[at] == balances[at - 1] + lines[at].Amount;
            up &= balances[at - 1] == balances[at] + lines[at - 1].Amount;
        }

        var (first, last) = down ? (0, lines.Count - 1) : (lines.Count - 1, 0);
        return down || up
            ? statement with
            {
                Opening = new StatedBalance(lines[first].Date, balances[first]!.Value - lines[first].Amount),
                Closing = new StatedBalance(lines[last].Date, balances[last]!.Value),
            }
            : statement;
    }

    private sealed record Reading(CsvColumns Columns, StatementDates Dates, AmountText Style)
    {
        public StatementLine Line(string[] row)
        {
            var date = Dates.Day(Columns.Cell(row, nameof(CsvLayout.Date))!);
            var value = Columns.Cell(row, nameof(CsvLayout.ValueDate));
            return new StatementLine(
                date,
                StatementDates.IsDate(value) ? Dates.Day(value!) : date,
                Amount(row),
                Columns.Cell(row, nameof(CsvLayout.BankId)),
                Columns.Cell(row, nameof(CsvLayout.Counterparty)),
                Columns.Cell(row, nameof(CsvLayout.CounterpartyAccount)),
                Columns.Cell(row, nameof(CsvLayout.Reference)),
                Columns.Cells(row, nameof(CsvLayout.Text))
            );
        }

        public decimal? Balance(string[] row) =>
            Columns.Cell(row, nameof(CsvLayout.Balance)) is { } text && AmountText.IsAmount(text) ? Style.Number(text) : null;

        // Debits are written with or without a minus.
        private decimal Amount(string[] row)
        {
            if (Number(row, nameof(CsvLayout.Amount)) is { } amount)
            {
                return Columns.Has(nameof(CsvLayout.Direction)) ? Math.Abs(amount) * Sign(row) : amount;
            }

            return Math.Abs(Number(row, nameof(CsvLayout.Credit)) ?? 0) - Math.Abs(Number(row, nameof(CsvLayout.Debit)) ?? 0);
        }

        private decimal? Number(string[] row, string column) =>
            Columns.Cell(row, column) is { } text && AmountText.IsAmount(text) ? Style.Number(text) : null;

        private int Sign(string[] row)
        {
            var word = SearchText.Of(Columns.Cell(row, nameof(CsvLayout.Direction)));
            return Out.Contains(word) ? -1
                : In.Contains(word) ? 1
                : throw new StatementFormatException($"“{word}” says neither debit nor credit.");
        }
    }
}
