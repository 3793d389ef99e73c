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
public sealed record PermissionSet(IReadOnlySet<Permission> Granted, IReadOnlyDictionary<Permission, decimal>? Limits = null)
{
    public static readonly PermissionSet None = new(new HashSet<Permission>());

    public bool Allows(Permission permission) => Granted.Contains(permission);

    /// <returns>Null without a limit.</returns>
    public decimal? LimitOf(Permission permission) => Limits is not null && Limits.TryGetValue(permission, out var limit) ? limit : null;
}
