using BackOffice.Kernel;

namespace BackOffice.Tenancy.Roles;

/// <summary>Classes of fields that a role, a program or a grant opens only so far, and what is left of several. Pure.</summary>
internal static class FieldRules
{
    public static readonly IReadOnlyDictionary<string, FieldAccess> Open = new Dictionary<string, FieldAccess>();

    /// <param name="stored">As <c>bankDetails.hidden</c>; a class that is not named is open, one that says no known word is hidden.</param>
    public static Dictionary<string, FieldAccess> Read(IEnumerable<string> stored) =>
        stored
            .Select(item => item.Split('.', 2))
            .GroupBy(parts => parts[0], parts => Word(parts[^1]), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Min(), StringComparer.Ordinal);

    public static List<string> Stored(IEnumerable<KeyValuePair<string, FieldAccess>> fields) =>
        [
            .. fields
                .Where(pair => pair.Value != FieldAccess.Changed)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key}.{pair.Value.ToString().ToLowerInvariant()}"),
        ];

    /// <summary>For each permission and class, what the source opens most of those that give the permission.</summary>
    public static Dictionary<(Permission, string), FieldAccess> Together(
        IReadOnlyCollection<RightSource> sources,
        IEnumerable<Permission> granted
    ) =>
        Narrowed(
            granted,
            sources.SelectMany(source => source.Fields.Keys).Distinct(StringComparer.Ordinal).ToList(),
            (permission, name) =>
                sources
                    .Where(source => source.Gives.Contains(permission))
                    .Max(source => source.Fields.GetValueOrDefault(name, FieldAccess.Changed))
        );

    /// <summary>What these permissions give where some classes are open only so far.</summary>
    public static PermissionSet Of(IReadOnlySet<Permission> granted, IReadOnlyDictionary<string, FieldAccess> fields) =>
        new(granted, Fields: Narrowed(granted, fields.Keys, (_, name) => fields[name]));

    /// <summary>The least that is open of each class: what a program gets that somebody with these rights makes.</summary>
    public static Dictionary<string, FieldAccess> LowestFields(this PermissionSet rights) =>
        (rights.Fields ?? Nothing)
            .GroupBy(pair => pair.Key.Class, pair => pair.Value, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Min(), StringComparer.Ordinal);

    /// <summary>Whether the others open no field that is closed to whoever has these.</summary>
    public static bool CoverFields(this PermissionSet mine, PermissionSet other) =>
        (mine.Fields ?? Nothing).All(pair => other.AccessTo(pair.Key.Class, pair.Key.Permission) <= pair.Value);

    private static readonly Dictionary<(Permission Permission, string Class), FieldAccess> Nothing = [];

    private static Dictionary<(Permission, string), FieldAccess> Narrowed(
        IEnumerable<Permission> granted,
        IEnumerable<string> classes,
        Func<Permission, string, FieldAccess> access
    ) =>
        (
            from permission in granted
            from name in classes
            let left = access(permission, name)
            where left != FieldAccess.Changed
            select KeyValuePair.Create((permission, name), left)
        ).ToDictionary();

    private static FieldAccess Word(string word) =>
        Enum.TryParse<FieldAccess>(word, ignoreCase: true, out var access) && Enum.IsDefined(access) ? access : FieldAccess.Hidden;
}
