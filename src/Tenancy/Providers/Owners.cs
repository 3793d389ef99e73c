using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>Whether a client has somebody of its own who can enter it and decide about it.</summary>
internal static class Owners
{
    public static Task<bool> Has(PlatformDb db, Guid tenant, CancellationToken cancel) =>
        db.Set<Membership>()
            .AnyAsync(owner => owner.TenantId == tenant && owner.Role == StandardRoles.Owner && owner.RemovedAt == null, cancel);

    public static Task<bool> Is(PlatformDb db, Guid tenant, Guid person, CancellationToken cancel) =>
        db.Set<Membership>()
            .AnyAsync(
                owner => owner.TenantId == tenant && owner.UserId == person && owner.Role == StandardRoles.Owner && owner.RemovedAt == null,
                cancel
            );
}
