namespace BackOffice.Kernel;

public enum Act
{
    View,
    Create,
    Edit,
    Delete,
    Approve,
    Export,
    Configure,
}

/// <summary>The right to do one kind of thing in one area.</summary>
public readonly record struct Permission(string Area, Act Act)
{
    public override string ToString() => $"{Area}.{Act.ToString().ToLowerInvariant()}";
}

/// <summary>What a caller may do. Empty unless granted.</summary>
/// <param name="Limits">
/// The largest amount in the company's currency that an approval may be over, by the permission to approve; one that is
/// not named here has no limit.
/// </param>
/// <param name="Fields">
/// Where a permission does not reach to all fields: how much it opens of a class, by permission and name of the class.
/// </param>
public sealed record PermissionSet(
    IReadOnlySet<Permission> Granted,
    IReadOnlyDictionary<Permission, decimal>? Limits = null,
    IReadOnlyDictionary<(Permission Permission, string Class), FieldAccess>? Fields = null
)
{
    public static readonly PermissionSet None = new(new HashSet<Permission>());

    public bool Allows(Permission permission) => Granted.Contains(permission);

    /// <returns>Null without a limit.</returns>
    public decimal? LimitOf(Permission permission) => Limits is not null && Limits.TryGetValue(permission, out var limit) ? limit : null;

    /// <summary>How much of a class of fields is open to who acts by this permission.</summary>
    public FieldAccess AccessTo(string fieldClass, Permission permission) =>
        !Allows(permission) ? FieldAccess.Hidden
        : Fields is not null && Fields.TryGetValue((permission, fieldClass), out var access) ? access
        : FieldAccess.Changed;

    /// <summary>How much of a class of fields is open in an area, by its permissions to view and to edit.</summary>
    public FieldAccess AccessIn(string fieldClass, string area) =>
        AccessTo(fieldClass, new Permission(area, Act.Edit)) == FieldAccess.Changed ? FieldAccess.Changed
        : AccessTo(fieldClass, new Permission(area, Act.View)) == FieldAccess.Hidden ? FieldAccess.Hidden
        : FieldAccess.Seen;
}
