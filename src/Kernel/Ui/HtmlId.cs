using System.Globalization;

namespace BackOffice.Kernel.Ui;

/// <summary>Ids that tie an element to its label within a page.</summary>
internal static class HtmlId
{
    private static long last;

    /// <summary>An id no other component of this process has.</summary>
    public static string Next(string prefix) => prefix + "-" + Interlocked.Increment(ref last).ToString("x", CultureInfo.InvariantCulture);
}
