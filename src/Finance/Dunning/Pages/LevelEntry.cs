using System.Globalization;
using BackOffice.Kernel.Ui;

namespace BackOffice.Finance.Dunning.Pages;

/// <summary>What the form of a level holds.</summary>
public sealed class LevelEntry
{
    public string Key { get; set; } = Guid.CreateVersion7().ToString();

    public long? Version { get; set; }

    public string? Days { get; set; }

    public string? Subject { get; set; }

    public string? Body { get; set; }

    public TypedAmount? Fee { get; set; }

    public TypedAmount? InterestPercent { get; set; }

    public TypedAmount? MinimumAmount { get; set; }

    /// <summary>A new level, which says what it usually does.</summary>
    public static LevelEntry New(int level)
    {
        var entry = DunningLevel.Usual().FirstOrDefault(row => row.Level == level) is { } usual
            ? Of(DunningLevelCard.Of(usual))
            : new LevelEntry();
        entry.Version = null;
        return entry;
    }

    public static LevelEntry Of(DunningLevelCard card) =>
        new()
        {
            Version = card.Version,
            Days = card.Days.ToString(CultureInfo.InvariantCulture),
            Subject = card.Subject,
            Body = card.Body,
            Fee = card.Fee,
            InterestPercent = card.InterestPercent,
            MinimumAmount = card.MinimumAmount,
        };

    public SaveDunningLevel.Request ToRequest(int level) =>
        new(
            level,
            int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null,
            Subject,
            Body,
            Fee?.Value,
            InterestPercent?.Value,
            MinimumAmount?.Value,
            Version
        );
}
