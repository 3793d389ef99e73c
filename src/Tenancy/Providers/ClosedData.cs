using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>
/// What a client keeps closed to its provider, whatever the level of the area it is in (<see cref="GrantTerms.Closable"/>). All of
/// it is closed to support, whatever the consent.
/// </summary>
public sealed class ClosedData(PlatformDb db, AreaList areas, Current current, TimeProvider time)
{
    public const string BankDetails = "bankDetails";

    /// <summary>
    /// Whether a kind of data is closed to the caller for what the permission allows: every grant that gives the permission
    /// closes it, and no role in the company itself gives it.
    /// </summary>
    public async Task<bool> IsClosed(string kind, Permission permission, CancellationToken cancel = default)
    {
        if (current.Caller.Kind == CallerKind.Support)
        {
            return true;
        }

        if (current.Caller.Kind != CallerKind.Person)
        {
            return false;
        }

        var sources = await Rights.Sources(db, areas, current.Caller, time.GetUtcNow().UtcDateTime, cancel);
        var giving = sources.Where(source => source.Gives.Contains(permission)).ToList();
        if (giving.Exists(source => source.Grant is null))
        {
            return false;
        }

        var grants = giving.ConvertAll(source => source.Grant!.GrantId);
        var closed = await db.Set<Grant>().Where(grant => grants.Contains(grant.Id)).Select(grant => grant.Exclusions).ToListAsync(cancel);
        return closed.TrueForAll(kinds => kinds.Contains(kind));
    }
}
