using System.Collections.Frozen;

namespace BackOffice.Finance.Items;

/// <summary>Units of quantity, UN/ECE Recommendation 20 (and 21, where codes begin with X): BT-130 of EN 16931.</summary>
public static class ItemUnits
{
    /// <summary>One, the unit of whatever is counted.</summary>
    public const string One = "C62";

    /// <summary>The units people choose from; any other code of the lists can be typed.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Common { get; } =
    [
        new(One, "one"),
        new("H87", "piece"),
        new("HUR", "hour"),
        new("MIN", "minute"),
        new("DAY", "day"),
        new("WEE", "week"),
        new("MON", "month"),
        new("ANN", "year"),
        new("KGM", "kilogram"),
        new("GRM", "gram"),
        new("TNE", "tonne"),
        new("LTR", "litre"),
        new("MLT", "millilitre"),
        new("MTR", "metre"),
        new("KMT", "kilometre"),
        new("MTK", "square metre"),
        new("MTQ", "cubic metre"),
        new("KWH", "kilowatt hour"),
        new("SET", "set"),
        new("PR", "pair"),
        new("DZN", "dozen"),
        new("LS", "lump sum"),
        new("XBX", "box"),
        new("XPK", "package"),
    ];

    /// <summary>Every code that an e-invoice may state (BR-CL-23).</summary>
    public static FrozenSet<string> All { get; } =
        EmbeddedCsv.Read("unit-codes.csv", field => field("code")).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the text is a code of the lists.</summary>
    public static bool IsCode(string text) => All.Contains(text);
}
