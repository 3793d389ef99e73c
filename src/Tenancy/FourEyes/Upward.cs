using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Tenancy.Roles;

namespace BackOffice.Tenancy.FourEyes;

/// <summary>
/// Whether a change gives anybody more than they had, and what it opens in words. Pure. The words name all of it, so that
/// two changes with the same words give the same.
/// </summary>
internal static class Upward
{
    /// <returns>A line for each who gets more; empty when nobody does.</returns>
    public static List<string> Between(IReadOnlyDictionary<string, Holding> before, IReadOnlyDictionary<string, Holding> after) =>
        [.. after.Select(pair => Of(before.GetValueOrDefault(pair.Key), pair.Value)).OfType<string>().Order(StringComparer.Ordinal)];

    /// <param name="before">Null for who had nothing.</param>
    /// <returns>Null when it is no more than before.</returns>
    public static string? Of(Holding? before, Holding after)
    {
        // Whose records the permissions are for is compared by itself, in words.
        var (had, has) = (Together(before?.Rights ?? PermissionSet.None, after.Free), after.Rights with { Reaches = null });
        var also = after.Also.Except(before?.Also ?? Holding.Nothing).Order(StringComparer.Ordinal).ToList();
        var whose = Whose(before, after).ToList();
        if (had.Cover(has) && also.Count == 0 && whose.Count == 0 && !IsLonger(before, after))
        {
            return null;
        }

        List<string> opens = [.. Permissions(had, has), .. Fields(had, has), .. also, .. whose];
        var change =
            before is null ? after.As
            : before.As == after.As ? $"{after.As}, with more"
            : $"from {before.As} to {after.As}";
        var what = opens.Count == 0 ? "more than before" : string.Join(", ", opens);
        return $"{after.Who}: {change}. Opens {what}{Closed(has)}{Reached(after)}{Days(after)}.";
    }

    // What is free gives whole fields and approves nothing, so of both the limits are those that one had.
    private static PermissionSet Together(PermissionSet had, PermissionSet free) =>
        new(
            had.Granted.Union(free.Granted).ToHashSet(),
            had.Limits,
            had.Fields?.Where(pair => !free.Allows(pair.Key.Permission)).ToDictionary()
        );

    // What is free is free for everybody's records.
    private static IEnumerable<string> Whose(Holding? before, Holding after) =>
        before?.Whose is not { } had || after.Free.Cover(after.Rights with { Reaches = null }) ? []
        : after.Whose is not { } has ? ["everybody's records"]
        : has.Except(had).Order(StringComparer.Ordinal).Select(person => $"records of {person}");

    private static string Reached(Holding after)
    {
        if (after.Whose is not { } whose)
        {
            return "";
        }

        var others = string.Join(", ", whose.Where(person => person != Holding.Own).Order(StringComparer.Ordinal));
        return others.Length == 0 ? "; reaches only their own records" : $"; reaches only their own records and those of {others}";
    }

    private static bool IsLonger(Holding? before, Holding after) =>
        after.Days is { } days && (before?.Days is not { } had || days.From < had.From || days.Until > had.Until);

    private static IEnumerable<string> Permissions(PermissionSet had, PermissionSet has) =>
        has
            .Granted.OrderBy(item => item.Area, StringComparer.Ordinal)
            .ThenBy(item => item.Act)
            .Where(item => !had.Allows(item) || IsHigher(had.LimitOf(item), has.LimitOf(item)))
            .Select(item =>
                has.LimitOf(item) is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{item} up to {limit:0.####}")
                : had.LimitOf(item) is not null ? $"{item} without a limit"
                : item.ToString()
            );

    private static bool IsHigher(decimal? had, decimal? has) => had is { } limit && !(has <= limit);

    // Of permissions one had before: what was closed in them and no longer is.
    private static IEnumerable<string> Fields(PermissionSet had, PermissionSet has) =>
        (had.Fields ?? new Dictionary<(Permission Permission, string Class), FieldAccess>())
            .Where(pair => has.AccessTo(pair.Key.Class, pair.Key.Permission) > pair.Value)
            .Select(pair => $"{pair.Key.Class} {Word(has.AccessTo(pair.Key.Class, pair.Key.Permission))} by {pair.Key.Permission}")
            .Order(StringComparer.Ordinal);

    private static string Closed(PermissionSet has)
    {
        var closed = (has.Fields ?? new Dictionary<(Permission Permission, string Class), FieldAccess>())
            .Select(pair => $"{pair.Key.Class} {Word(pair.Value)}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return closed.Count == 0 ? "" : $", with {string.Join(", ", closed)}";
    }

    private static string Days(Holding after) =>
        after.Days is not { } days ? ""
        : days.Until == DateOnly.MaxValue ? string.Create(CultureInfo.InvariantCulture, $", from {days.From:yyyy-MM-dd} without an end")
        : string.Create(CultureInfo.InvariantCulture, $", from {days.From:yyyy-MM-dd} until {days.Until:yyyy-MM-dd}");

    private static string Word(FieldAccess access) => access.ToString().ToLowerInvariant();
}
