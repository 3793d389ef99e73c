using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;

namespace BackOffice.Tenancy.Providers;

/// <summary>What a grant says: how far it reaches in each area, what stays closed, when it holds, what for.</summary>
/// <param name="Levels">By the name of the area; an area that is not named is not granted.</param>
/// <param name="Exclusions">Of <see cref="Closable"/>.</param>
/// <param name="From">First day; today when null.</param>
/// <param name="Until">Last day; null for as long as nobody ends it.</param>
/// <param name="AllowsEmergency">Whether a partner may come in for hours when the usual way is closed.</param>
public sealed record GrantTerms(
    IReadOnlyDictionary<string, AccessLevel>? Levels,
    IReadOnlyCollection<string>? Exclusions = null,
    DateOnly? From = null,
    DateOnly? Until = null,
    string? Purpose = null,
    bool AllowsEmergency = false
)
{
    /// <summary>Kinds of data a client can keep closed whatever the level of the area they are in.</summary>
    public static readonly IReadOnlyList<string> Closable = ["payroll", BankDetails.Class];

    /// <summary>What exclusions leave of classes of fields: nothing.</summary>
    internal static Dictionary<string, FieldAccess> Closes(AreaList areas, IReadOnlyCollection<string>? exclusions) =>
        areas.Hidden(item => exclusions?.Contains(item.Name) == true);

    internal static GrantTerms Of(Grant grant) =>
        new(LevelsOf(grant.Levels), grant.Exclusions, grant.From, grant.Until, grant.Purpose, grant.AllowsEmergency);

    internal static Dictionary<string, AccessLevel> LevelsOf(IEnumerable<string> stored) =>
        stored
            .Select(item => item.Split('.', 2))
            .ToDictionary(parts => parts[0], parts => Enum.Parse<AccessLevel>(parts[1], ignoreCase: true), StringComparer.Ordinal);

    /// <summary>Refusals in the order levels, exclusions, dates, purpose.</summary>
    internal IReadOnlyList<Refusal> Check(AreaList areas, DateOnly today)
    {
        var refusals = new List<Refusal>();
        var unknown = (Levels ?? Nothing).Keys.FirstOrDefault(name => areas.Granted.All(area => area.Name != name));
        if (unknown is not null)
        {
            refusals.Add(new Refusal("grant.area", "levels", $"There is no area {unknown}."));
        }
        else if ((Levels ?? Nothing).Values.All(level => level == AccessLevel.None))
        {
            refusals.Add(new Refusal("grant.levels", "levels", "Choose at least one area the provider may work in."));
        }

        if ((Exclusions ?? []).FirstOrDefault(name => !Closable.Contains(name)) is { } wrong)
        {
            refusals.Add(
                new Refusal("grant.exclusions", "exclusions", $"{wrong} cannot be excluded. Choose from {string.Join(", ", Closable)}.")
            );
        }

        if (Until < (From ?? today) || Until < today)
        {
            refusals.Add(new Refusal("grant.until", "until", "The last day cannot be before the first day or in the past."));
        }

        if (PlainText.Clean(Purpose) is not { Length: <= 200 })
        {
            refusals.Add(
                new Refusal(
                    "grant.purpose",
                    "purpose",
                    "Say what it is for in at most 200 characters, such as Bookkeeping and VAT returns."
                )
            );
        }

        return refusals;
    }

    /// <summary>Puts checked terms into a grant.</summary>
    internal void Into(Grant grant, DateOnly today)
    {
        grant.Levels = Stored();
        grant.Exclusions = [.. (Exclusions ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        grant.From = From ?? today;
        grant.Until = Until;
        grant.AllowsEmergency = AllowsEmergency;
        grant.Purpose = PlainText.Clean(Purpose)!;
    }

    internal List<string> Stored() =>
        [
            .. (Levels ?? Nothing)
                .Where(pair => pair.Value != AccessLevel.None)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key}.{pair.Value.ToString().ToLowerInvariant()}"),
        ];

    /// <summary>In words, for histories and mails: <c>finance approve, parties read, until 2026-12-31</c>.</summary>
    internal static string InWords(Grant grant) =>
        Reach(grant) + (grant.Until is { } until ? string.Create(CultureInfo.InvariantCulture, $", until {until:yyyy-MM-dd}") : "");

    /// <summary>The same without the last day.</summary>
    internal static string Reach(Grant grant) =>
        string.Join(", ", grant.Levels.Select(item => item.Replace('.', ' ')))
        + (grant.Exclusions.Count == 0 ? "" : $", without {string.Join(" and ", grant.Exclusions)}")
        + (grant.AllowsEmergency ? ", with emergency access" : "");

    private static readonly Dictionary<string, AccessLevel> Nothing = [];
}
