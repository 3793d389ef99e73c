using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace BackOffice.Kernel.Tables.Reading;

/// <summary>Turns the cells of a row into text: shared and inline strings, numbers, dates by their number format, cached formula results.</summary>
internal sealed class XlsxCells
{
    private readonly List<string> shared = [];
    private readonly XlsxDates dates;
    private readonly TableLimits limits;

    internal XlsxCells(WorkbookPart workbook, TableLimits limits)
    {
        this.limits = limits;
        dates = new XlsxDates(workbook);
        if (workbook.SharedStringTablePart is not { } part)
            return;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
                shared.Add(Text((SharedStringItem)reader.LoadCurrentElement()!));
        }
    }

    /// <summary>Reads the row the reader stands on, to its end.</summary>
    internal TableRow Read(OpenXmlReader reader, int number)
    {
        var texts = new List<string?>();
        Refusal? problem = null;
        if (!reader.ReadFirstChild())
            return new TableRow(number, texts);
        do
        {
            if (reader.ElementType != typeof(Cell))
                continue;
            var cell = (Cell)reader.LoadCurrentElement()!;
            var column = Column(cell.CellReference?.Value) ?? texts.Count;
            if (column >= limits.MaxColumns)
            {
                problem ??= TableRefusals.TooManyColumns(limits.MaxColumns);
                continue;
            }
            while (texts.Count <= column)
                texts.Add(null);
            var text = Value(cell);
            if (text?.Length > limits.MaxCellLength)
                problem ??= TableRefusals.CellTooLong(limits.MaxCellLength);
            else
                texts[column] = string.IsNullOrEmpty(text) ? null : text;
            if (cell.DataType?.Value == CellValues.Error)
                problem ??= TableRefusals.FormulaError(text ?? "an error");
        } while (reader.ReadNextSibling());
        return new TableRow(number, texts, problem);
    }

    private string? Value(Cell cell)
    {
        var raw = cell.CellValue?.Text;
        return cell.DataType?.Value switch
        {
            CellValues.SharedString => shared[int.Parse(raw!, CultureInfo.InvariantCulture)],
            CellValues.InlineString => cell.InlineString is { } inline ? Text(inline) : null,
            CellValues.Boolean => raw == "1" ? "true" : "false",
            CellValues.String or CellValues.Error or CellValues.Date => raw,
            _ => Number(raw, cell.StyleIndex?.Value ?? 0),
        };
    }

    /// <summary>Fifteen significant digits, as the spreadsheet shows: 0.30000000000000004 was typed as 0.3.</summary>
    private string? Number(string? raw, uint style)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return raw;
        if (dates.Format(value, style) is { } date)
            return date;
        return Math.Abs(value) < 1e28 ? ((decimal)value).ToString("0.############################", CultureInfo.InvariantCulture) : raw;
    }

    /// <summary>Rich text is its runs; phonetic hints beside them are not part of the text.</summary>
    private static string Text(OpenXmlElement item) =>
        string.Concat(item.Elements<Text>().Concat(item.Elements<Run>().SelectMany(run => run.Elements<Text>())).Select(text => text.Text));

    /// <summary>Zero-based column of a reference such as AB12, or null where there is none.</summary>
    private static int? Column(string? reference)
    {
        if (string.IsNullOrEmpty(reference))
            return null;
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper).Take(4))
            column = column * 26 + letter - 'A' + 1;
        return column - 1;
    }
}
