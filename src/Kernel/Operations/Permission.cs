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
    /// <summary>
    /// Whether what asks for it works record by record, so that it is also for those whose role reaches only some records, see
    /// <see cref="Reach"/>. What does not say so is closed to them.
    /// </summary>
    public bool ByRecord { get; init; }

    /// <summary>The same right, asked for by what works record by record.</summary>
    public Permission OfRecords => this with { ByRecord = true };

    internal Permission Plain => this with { ByRecord = false };

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
/// <param name="Reaches">Whose records a permission is for; one that is not named here is for all of them.</param>
public sealed record PermissionSet(
    IReadOnlySet<Permission> Granted,
    IReadOnlyDictionary<Permission, decimal>? Limits = null,
    IReadOnlyDictionary<(Permission Permission, string Class), FieldAccess>? Fields = null,
    IReadOnlyDictionary<Permission, Reach>? Reaches = null
)
{
    public static readonly PermissionSet None = new(new HashSet<Permission>());

    /// <summary>A permission for some records is one only to what works record by record.</summary>
    public bool Allows(Permission permission) => Granted.Contains(permission.Plain) && (permission.ByRecord || ReachOf(permission) is null);

    /// <returns>Whose records the permission is for; null for everybody's.</returns>
    public Reach? ReachOf(Permission permission) => Reaches?.GetValueOrDefault(permission.Plain);

    /// <returns>Null without a limit.</returns>
    public decimal? LimitOf(Permission permission) =>
        Limits is not null && Limits.TryGetValue(permission.Plain, out var limit) ? limit : null;

    /// <summary>How much of a class of fields is open to who acts by this permission, be it for some records only.</summary>
    public FieldAccess AccessTo(string fieldClass, Permission permission) =>
        !Allows(permission.OfRecords) ? FieldAccess.Hidden
        : Fields is not null && Fields.TryGetValue((permission.Plain, fieldClass), out var access) ? access
        : FieldAccess.Changed;

    /// <summary>How much of a class of fields is open in an area, by its permissions to view and to edit.</summary>
    public FieldAccess AccessIn(string fieldClass, string area) =>
        AccessTo(fieldClass, new Permission(area, Act.Edit)) == FieldAccess.Changed ? FieldAccess.Changed
        : AccessTo(fieldClass, new Permission(area, Act.View)) == FieldAccess.Hidden ? FieldAccess.Hidden
        : FieldAccess.Seen;
}
