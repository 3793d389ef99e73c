using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Tables;

namespace BackOffice.Finance.Currencies;

/// <summary>A line of the European Central Bank's reference rates: units of <paramref name="Currency"/> for one euro.</summary>
internal sealed record EcbRate(string Currency, DateOnly Date, decimal Rate);

/// <summary>
/// Reads the euro foreign exchange reference rates as the European Central Bank publishes them: <c>eurofxref.csv</c> of a
/// day and <c>eurofxref-hist.csv</c> of all days. A row is a day, a column a currency, N/A where none was quoted.
/// </summary>
internal static class EcbRates
{
    /// <remarks>Refused in this order: what the file is as a table, not such a file, a row that does not fit.</remarks>
    public static async Task<Outcome<List<EcbRate>>> Read(Stream content, CancellationToken cancel)
    {
        var opened = await TableFile.Open(content, ct: cancel);
        if (!opened.Succeeded)
        {
            return Outcome<List<EcbRate>>.Refused(opened.Refusals);
        }

        await using var table = opened.Value!;
        if (table.Headers.Count < 2 || table.Headers[0] != "Date" || !table.Headers.Contains("USD"))
        {
            return new Refusal(
                "ecb.format",
                "file",
                "This is not the European Central Bank's file: its first column is Date, the others are currencies such as USD."
            );
        }

        var rates = new List<EcbRate>();
        await foreach (var row in table.Rows(cancel))
        {
            if (row.Problem is { } problem)
            {
                return problem with { Field = "file" };
            }

            if (ReadRow(row, table.Headers, rates) is { } refusal)
            {
                return refusal;
            }
        }

        return rates;
    }

    private static Refusal? ReadRow(TableRow row, IReadOnlyList<string> headers, List<EcbRate> rates)
    {
        if (!TryDate(row.Cells[0], out var date))
        {
            return Wrong(row, headers[0], row.Cells[0], "a date such as 2026-04-13");
        }

        for (var at = 1; at < headers.Count; at++)
        {
            var cell = row.Cells[at]?.Trim();

            // Currencies that are no more stay as columns of the file.
            if (cell is null or "" or "N/A" || !Currency.TryGet(headers[at], out _))
            {
                continue;
            }

            if (
                !decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
                || rate is <= 0 or >= 1_000_000
            )
            {
                return Wrong(row, headers[at], cell, "a rate or N/A");
            }

            rates.Add(new EcbRate(headers[at], date, Round.To(rate, 8)));
        }

        return null;
    }

    // The file of the day writes its date out.
    private static bool TryDate(string? cell, out DateOnly date) =>
        DateOnly.TryParseExact(cell?.Trim(), ["yyyy-MM-dd", "d MMMM yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
        && date.Year is >= 1990 and <= 2200;

    private static Refusal Wrong(TableRow row, string column, string? found, string expected) =>
        new(
            "ecb.cell",
            "file",
            $"Row {row.Number}, column {column}: {expected} is expected, found {PlainText.OneLine(found ?? "nothing")}."
        );
}
