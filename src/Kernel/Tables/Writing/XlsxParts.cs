using System.Globalization;
using System.Text;
using System.Xml;
using BackOffice.Kernel.Data;

namespace BackOffice.Kernel.Tables.Writing;

/// <summary>The XML of a workbook's parts (ISO/IEC 29500-1, 18).</summary>
internal static class XlsxParts
{
    internal const int HeaderStyle = 1;
    internal const string SheetEnd = "</sheetData></worksheet>";
    private const int DateStyle = 2;
    private const int InstantStyle = 3;
    private const int NumberStyle = 4;

    /// <summary>Styles from here on are amounts with 0, 1, 2, 3 and 4 decimals.</summary>
    private const int AmountStyle = 5;

    private const int MaxText = 32767;
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    internal static int StyleOf(TableCell cell) =>
        cell.Value switch
        {
            DateOnly => DateStyle,
            DateTime => InstantStyle,
            decimal => cell.Decimals < 0 ? NumberStyle : AmountStyle + Math.Min(cell.Decimals, 4),
            _ => 0,
        };

    internal static void AppendCell(StringBuilder row, TableCell cell, string reference, int style)
    {
        row.Append($"<c r=\"{reference}\" s=\"{style}\"");
        _ = cell.Value switch
        {
            decimal number => row.Append("><v>")
                .Append(number.ToString("0.############################", CultureInfo.InvariantCulture))
                .Append("</v></c>"),
            DateOnly date => row.Append("><v>").Append(Serial(date.ToDateTime(TimeOnly.MinValue))).Append("</v></c>"),
            DateTime instant => row.Append("><v>").Append(Serial(instant)).Append("</v></c>"),
            var text => row.Append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">").Append(Escape((string)text!)).Append("</t></is></c>"),
        };
    }

    /// <summary>Letters of a zero-based column: A, Z, AA.</summary>
    internal static string Column(int index) =>
        index < 26 ? ((char)('A' + index)).ToString() : Column(index / 26 - 1) + (char)('A' + index % 26);

    /// <summary>At most 31 characters and none of those a sheet name may not have.</summary>
    internal static string SheetName(string name)
    {
        var clean = string.Concat(name.Select(letter => letter is ':' or '\\' or '/' or '?' or '*' or '[' or ']' ? ' ' : letter))
            .Trim('\'', ' ');
        return clean.Length == 0 ? "Sheet" : PlainText.Cut(clean, 31);
    }

    internal static string SheetStart(List<string> names)
    {
        var widths = names.Select(
            (name, i) => $"""<col min="{i + 1}" max="{i + 1}" width="{Math.Clamp(name.Length + 4, 12, 50)}" customWidth="1"/>"""
        );
        var columns = names.Count == 0 ? "" : $"<cols>{string.Concat(widths)}</cols>";
        return $"""{Declaration}<worksheet xmlns="{Main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>{columns}<sheetData>""";
    }

    internal static IEnumerable<(string Name, string Content)> Package(List<string> sheets)
    {
        var entries = string.Concat(sheets.Select((name, i) => $"""<sheet name="{Escape(name)}" sheetId="{i + 1}" r:id="rId{i + 1}"/>"""));
        var relations = string.Concat(
            sheets.Select((_, i) => $"""<Relationship Id="rId{i + 1}" Type="{Office}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>""")
        );
        var types = string.Concat(
            sheets.Select(
                (_, i) =>
                    $"""<Override PartName="/xl/worksheets/sheet{i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"""
            )
        );
        yield return ("xl/styles.xml", Styles);
        yield return (
            "xl/workbook.xml",
            $"""{Declaration}<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{entries}</sheets></workbook>"""
        );
        yield return (
            "xl/_rels/workbook.xml.rels",
            $"""{Declaration}<Relationships xmlns="{Relations}">{relations}<Relationship Id="rIdS" Type="{Office}/styles" Target="styles.xml"/></Relationships>"""
        );
        yield return (
            "_rels/.rels",
            $"""{Declaration}<Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
        );
        yield return (
            "[Content_Types].xml",
            $"""{Declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{types}</Types>"""
        );
    }

    private static string Styles =>
        $"""{Declaration}<styleSheet xmlns="{Main}"><numFmts count="7"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/><numFmt numFmtId="166" formatCode="#,##0"/><numFmt numFmtId="167" formatCode="#,##0.0"/><numFmt numFmtId="168" formatCode="#,##0.00"/><numFmt numFmtId="169" formatCode="#,##0.000"/><numFmt numFmtId="170" formatCode="#,##0.0000"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="10"><xf/><xf fontId="1" applyFont="1"/>{Formats}</cellXfs></styleSheet>""";

    private static string Formats =>
        string.Concat(((int[])[164, 165, 0, 166, 167, 168, 169, 170]).Select(id => $"""<xf numFmtId="{id}" applyNumberFormat="1"/>"""));

    private static string Serial(DateTime moment) => moment.ToOADate().ToString("0.##########", CultureInfo.InvariantCulture);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in (text.Length > MaxText ? text[..(MaxText - 1)] + "…" : text).EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\r' => escaped.Append("&#13;"),
                // What XML cannot hold (section 2.2) cannot be in a cell either.
                < 0x10000 when !XmlConvert.IsXmlChar((char)rune.Value) => escaped.Append('\ufffd'),
                _ => escaped.Append(rune.ToString()),
            };
        }
        return escaped.ToString();
    }
}
