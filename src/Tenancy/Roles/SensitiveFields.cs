using BackOffice.Kernel;

namespace BackOffice.Tenancy.Roles;

/// <summary>
/// How much of a class of fields is open to the caller: by the role, the scopes or the grant that gives the permission they act
/// by; see <see cref="Rights"/> for what a visit of support or an emergency access leaves. The one place that pages, the API,
/// exports and printed documents ask.
/// </summary>
public sealed class SensitiveFields(IAuthority authority, Current current, AreaList areas)
{
    /// <summary>How much of it is open in an area, see <see cref="PermissionSet.AccessIn"/>.</summary>
    public async Task<FieldAccess> In(string fieldClass, string area, CancellationToken cancel = default) =>
        (await authority.PermissionsOf(current.Caller, cancel)).AccessIn(fieldClass, area);

    public async Task<FieldAccess> Of(string fieldClass, Permission permission, CancellationToken cancel = default) =>
        (await authority.PermissionsOf(current.Caller, cancel)).AccessTo(fieldClass, permission);

    public async Task<bool> Hides(string fieldClass, Permission permission, CancellationToken cancel = default) =>
        await Of(fieldClass, permission, cancel) == FieldAccess.Hidden;

    /// <summary>The fields that somebody who acts by this permission does not see, as the audit trail names them.</summary>
    public async Task<IReadOnlySet<string>> Hidden(Permission permission, CancellationToken cancel = default)
    {
        var rights = await authority.PermissionsOf(current.Caller, cancel);
        return areas
            .FieldClasses.Where(item => rights.AccessTo(item.Name, permission) == FieldAccess.Hidden)
            .SelectMany(item => item.Fields)
            .ToHashSet(StringComparer.Ordinal);
    }
}
