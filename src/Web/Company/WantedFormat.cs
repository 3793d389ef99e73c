using System.Diagnostics.CodeAnalysis;
using BackOffice.Finance.Reports.Files;

namespace BackOffice.Web.Company;

/// <summary>The format in an address: <c>pdf</c>, <c>xlsx</c> or <c>csv</c>. The framework alone would insist on the capitals of the type.</summary>
internal readonly record struct WantedFormat(ReportFormat Format)
{
    public static bool TryParse([NotNullWhen(true)] string? text, out WantedFormat wanted)
    {
        var isKnown = Enum.TryParse<ReportFormat>(text, ignoreCase: true, out var format) && Enum.IsDefined(format);
        wanted = new WantedFormat(format);
        return isKnown;
    }
}
