namespace BackOffice.Kernel.Tables.Reading;

/// <summary>What rows of both formats have in common: headers without empty ends, cells padded to the header, raggedness named.</summary>
internal static class RowShape
{
    internal static string[] Headers(IReadOnlyList<string?> cells)
    {
        var count = Filled(cells);
        return [.. cells.Take(count).Select(cell => cell?.Trim() ?? "")];
    }

    internal static bool IsBlank(IReadOnlyList<string?> cells) => Filled(cells) == 0;

    internal static TableRow Row(int number, IReadOnlyList<string?> cells, int headers, bool shortIsRagged, Refusal? problem)
    {
        var filled = Filled(cells);
        var ragged = filled > headers || (shortIsRagged && cells.Count < headers);
        var padded = cells.Take(Math.Max(headers, filled)).Concat(Enumerable.Repeat<string?>(null, Math.Max(0, headers - cells.Count)));
        return new TableRow(number, [.. padded], problem ?? (ragged ? TableRefusals.Ragged(cells.Count, headers) : null));
    }

    private static int Filled(IReadOnlyList<string?> cells)
    {
        var count = cells.Count;
        while (count > 0 && string.IsNullOrWhiteSpace(cells[count - 1]))
            count--;
        return count;
    }
}
