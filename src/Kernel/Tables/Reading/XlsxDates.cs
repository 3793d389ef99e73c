using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace BackOffice.Kernel.Tables.Reading;

/// <summary>A date in a workbook is a number with a date format (ISO/IEC 29500-1, 18.8.30); both date systems are known.</summary>
internal sealed class XlsxDates
{
    /// <summary>Days between the epochs of the 1900 and the 1904 date system.</summary>
    private const int Days1904 = 1462;

    private readonly bool[] isDate;
    private readonly bool from1904;

    internal XlsxDates(WorkbookPart workbook)
    {
        from1904 = workbook.Workbook.WorkbookProperties?.Date1904?.Value ?? false;
        var styles = workbook.WorkbookStylesPart?.Stylesheet;
        var custom = (styles?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
            .GroupBy(format => format.NumberFormatId?.Value ?? 0)
            .ToDictionary(group => group.Key, group => group.First().FormatCode?.Value ?? "");
        isDate =
        [
            .. (styles?.CellFormats?.Elements<CellFormat>() ?? []).Select(format =>
            {
                var id = format.NumberFormatId?.Value ?? 0;
                return custom.TryGetValue(id, out var code)
                    ? IsDateCode(code)
                    : id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);
            }),
        ];
    }

    /// <summary>ISO 8601: the date alone at midnight, the time alone on day zero; null when the style shows a number.</summary>
    internal string? Format(double serial, uint style)
    {
        if (style >= isDate.Length || !isDate[style])
            return null;
        var days = from1904 ? serial + Days1904 : serial;
        if (days is < 0 or >= 2_958_466)
            return null;
        var isTimeOnly = serial < 1;
        // The 1900 system counts a 29 February 1900 that never was: earlier days are one further on.
        var moment = DateTime.FromOADate(days is >= 1 and < 60 ? days + 1 : days);
        var rounded = new DateTime(
            (moment.Ticks + TimeSpan.TicksPerSecond / 2) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond,
            DateTimeKind.Unspecified
        );
        return isTimeOnly ? rounded.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : rounded.TimeOfDay == TimeSpan.Zero ? rounded.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : rounded.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>A letter of a date or time outside quotes, escapes and brackets; "General" has none of its own.</summary>
    private static bool IsDateCode(string code)
    {
        var first = code.Split(';')[0];
        if (first.Contains("General", StringComparison.OrdinalIgnoreCase))
            return false;
        for (var i = 0; i < first.Length; i++)
        {
            switch (first[i])
            {
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '"':
                    i = Skip(first, i, '"');
                    break;
                case '[' when i + 1 < first.Length && first[i + 1] is 'h' or 'H' or 'm' or 's':
                    return true;
                case '[':
                    i = Skip(first, i, ']');
                    break;
                case 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S':
                    return true;
            }
        }
        return false;
    }

    private static int Skip(string code, int at, char end)
    {
        var found = code.IndexOf(end, at + 1);
        return found < 0 ? code.Length : found;
    }
}
