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
public sealed record PermissionSet(IReadOnlySet<Permission> Granted)
{
    public static readonly PermissionSet None = new(new HashSet<Permission>());

    public bool Allows(Permission permission) => Granted.Contains(permission);
}
