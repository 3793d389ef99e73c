using System.Text;

namespace BackOffice.Finance.Bank.Formats;

/// <summary>Rows and cells of delimited text (RFC 4180). A quotation mark within a bare cell is read as written.</summary>
internal static class CsvCells
{
    private static readonly char[] Delimiters = [';', '\t', ',', '|'];

    public static List<string[]> Of(string text, char? delimiter)
    {
        var found = delimiter ?? Delimiters.MaxBy(candidate => Even(text, candidate));
        return Rows(text, found);
    }

    // The one that divides the most rows into as many cells as each other.
    private static int Even(string text, char delimiter)
    {
        var sample = Rows(text[..Math.Min(text.Length, 20_000)], delimiter)
            .Where(row => row.Length > 1)
            .GroupBy(row => row.Length)
            .ToList();
        return sample.Count == 0 ? 0 : sample.Max(group => group.Count() * Math.Min(group.Key, 4));
    }

    private static List<string[]> Rows(string text, char delimiter)
    {
        var rows = new List<string[]>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (quoted && letter == '"' && at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append(text[at++]);
            }
            else if (letter == '"' && (quoted || cell.ToString().Trim().Length == 0))
            {
                quoted = !quoted;
            }
            else if (letter == delimiter && !quoted)
            {
                cells.Add(Take(cell));
            }
            else if (letter == '\n' && !quoted)
            {
                cells.Add(Take(cell));
                rows.Add([.. cells]);
                cells.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        cells.Add(Take(cell));
        rows.Add([.. cells]);
        return rows.FindAll(row => row.Any(value => value.Length > 0));
    }

    private static string Take(StringBuilder cell)
    {
        var text = cell.ToString().Trim();
        cell.Clear();
        return text;
    }
}
