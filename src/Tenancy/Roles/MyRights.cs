using BackOffice.Kernel;

namespace BackOffice.Tenancy.Roles;

/// <summary>What the caller may do, and so may give, for forms that offer it.</summary>
public sealed class MyRights(Work work, IAuthority authority)
{
    /// <returns>Permissions as <c>finance.create</c>.</returns>
    public async Task<IReadOnlyCollection<string>> Names(CancellationToken cancel = default) =>
        (await authority.PermissionsOf(work.Caller, cancel))
            .Granted.Select(permission => permission.ToString())
            .ToHashSet(StringComparer.Ordinal);

    /// <returns>The classes of sensitive fields that are open only so far.</returns>
    public async Task<IReadOnlyDictionary<string, FieldAccess>> Fields(CancellationToken cancel = default) =>
        (await authority.PermissionsOf(work.Caller, cancel)).LowestFields();
}
