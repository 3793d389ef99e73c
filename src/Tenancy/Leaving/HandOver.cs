using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;

namespace BackOffice.Tenancy.Leaving;

/// <summary>The newest archive that an owner took.</summary>
public sealed record HeldArchive(DateTime At, string DataHash);

/// <summary>
/// Whether records that a law keeps may be erased here: an owner has all of them in an archive of the last thirty days, and
/// says in words that they keep it.
/// </summary>
public static class HandOver
{
    /// <summary>What the owner writes.</summary>
    public const string Words = "handed over";
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    /// <param name="newest">Null when no owner took one.</param>
    /// <param name="now">In UTC.</param>
    /// <returns>What is in the way; null when nothing is.</returns>
    public static Refusal? Missing(Retention retention, HeldArchive? newest, string? words, DateTime now)
    {
        if (!retention.Binds)
        {
            return null;
        }

        var longest = retention.Bound.MaxBy(item => item.Until)!;
        if (newest is null || now - newest.At > Lasts)
        {
            return new Refusal(
                "leaving.archive",
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The law keeps the {longest.What} until {longest.Until:d MMMM yyyy} ({longest.Law}, {longest.Years} years). Download the whole company first, within the last 30 days, and keep the file."
                )
            );
        }

        if (retention.Bound.Any(item => item.WrittenAt > newest.At))
        {
            return new Refusal(
                "leaving.changed",
                null,
                "Something was posted or issued since the whole company was last downloaded. Download it again, and keep the new file."
            );
        }

        return string.Equals(PlainText.Clean(words), Words, StringComparison.OrdinalIgnoreCase)
            ? null
            : new Refusal(
                "leaving.words",
                "words",
                $"Write {Words}: it says that you keep the downloaded file for as long as the law wants it."
            );
    }
}
