using System.Globalization;
using System.Text.Json;

namespace BackOffice.Finance.VatReturns;

/// <summary>Which lines of a return: all, or those of one box.</summary>
/// <param name="IsEarlier">Those of days before it, or those of the period itself.</param>
public sealed record VatLineFilter(VatBox? Box = null, string? Category = null, decimal? Rate = null, bool? IsEarlier = null)
{
    internal static VatLineFilter Of(VatAmount box, bool isEarlier) => new(box.Box, box.Category, box.Rate, isEarlier);

    /// <summary>As it stands in an address; empty for all.</summary>
    public string Query =>
        string.Join(
            '&',
            new[]
            {
                Box is { } box ? $"box={JsonNamingPolicy.CamelCase.ConvertName(box.ToString())}" : null,
                Category is null ? null : $"category={Uri.EscapeDataString(Category)}",
                Rate is { } rate ? $"rate={rate.ToString("0.####", CultureInfo.InvariantCulture)}" : null,
                IsEarlier is { } earlier ? $"earlier={(earlier ? "true" : "false")}" : null,
            }.OfType<string>()
        );

    internal bool Has(VatLineRow line) =>
        (Box is null || line.Box == Box)
        && (Category is null || line.Category == Category)
        && (Rate is null || line.Rate == Rate)
        && (IsEarlier is null || line.IsEarlier == IsEarlier);

    internal IQueryable<VatReturnLine> Among(IQueryable<VatReturnLine> lines, DateOnly from)
    {
        if (Box is { } box)
        {
            lines = lines.Where(line => line.Box == box);
        }

        if (Category is { } category)
        {
            lines = lines.Where(line => line.Category == category);
        }

        if (Rate is { } rate)
        {
            lines = lines.Where(line => line.Rate == rate);
        }

        return IsEarlier switch
        {
            null => lines,
            true => lines.Where(line => line.Date < from),
            false => lines.Where(line => line.Date >= from),
        };
    }
}
