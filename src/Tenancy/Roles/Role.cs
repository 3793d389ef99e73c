using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Roles;

/// <summary>A named set of permissions of one company.</summary>
internal sealed class Role
{
    public Guid TenantId { get; init; }

    public required string Name { get; init; }

    /// <summary>What a directory knows the role by: it stays when the name changes.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Permissions as <c>finance.create</c>.</summary>
    public required List<string> Permissions { get; set; }

    /// <summary>The largest amount that may be approved, in the company's currency; null without a limit.</summary>
    public decimal? ApprovalLimit { get; set; }

    /// <summary>Classes of fields that it opens only so far, as <c>bankDetails.hidden</c>; every other class wholly.</summary>
    public List<string> Fields { get; set; } = [];

    /// <summary>Whose records its permissions are for. Short of everything they work record by record only.</summary>
    public RecordScope Scope { get; set; }

    public long Version { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var role = model.Entity<Role>();
        role.ToTable("tenancy_roles");
        role.HasKey(item => new { item.TenantId, item.Name });
        role.Property(item => item.Scope).HasConversion<string>().HasDefaultValue(RecordScope.Everything);
    }
}

/// <summary>The roles every company starts with.</summary>
internal static class StandardRoles
{
    public const string Owner = "owner";
    public const string Bookkeeper = "bookkeeper";
    public const string Viewer = "viewer";

    public static readonly IReadOnlyList<string> Names = [Owner, Bookkeeper, Viewer];

    private static readonly Act[] Reading = [Act.View, Act.Export];

    /// <summary>Whatever the letter case: a company's own role cannot pass for one of them.</summary>
    public static bool Has(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Role> For(Guid tenant, AreaList areas)
    {
        var everything = areas.Granted.SelectMany(area => Enum.GetValues<Act>().Select(act => new Permission(area.Name, act))).ToList();
        yield return Make(tenant, Owner, everything);
        yield return Make(tenant, Bookkeeper, everything.Where(item => item.Area != TenancyArea.Key || item.Act is Act.View or Act.Edit));
        yield return Make(tenant, Viewer, everything.Where(item => Reading.Contains(item.Act)));
    }

    private static Role Make(Guid tenant, string name, IEnumerable<Permission> permissions) =>
        new()
        {
            TenantId = tenant,
            Name = name,
            Permissions = [.. permissions.Select(item => item.ToString())],
        };
}
