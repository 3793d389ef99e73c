using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>Whether a client has somebody of its own who can enter it and decide about it, and who they are.</summary>
internal static class Owners
{
    public static Task<bool> Has(PlatformDb db, Guid tenant, CancellationToken cancel) =>
        db.Set<Membership>()
            .AnyAsync(owner => owner.TenantId == tenant && owner.Role == StandardRoles.Owner && owner.RemovedAt == null, cancel);

    /// <summary>Who they are.</summary>
    public static IQueryable<Guid> Of(PlatformDb db, Guid tenant) =>
        db.Set<Membership>()
            .Where(owner => owner.TenantId == tenant && owner.Role == StandardRoles.Owner && owner.RemovedAt == null)
            .Select(owner => owner.UserId);

    public static IQueryable<string> Emails(PlatformDb db, Guid tenant) =>
        from membership in db.Set<Membership>()
        join user in db.Set<User>() on membership.UserId equals user.Id
        where membership.TenantId == tenant && membership.Role == StandardRoles.Owner && membership.RemovedAt == null
        orderby user.Email
        select user.Email!;

    public static Task<bool> Is(PlatformDb db, Guid tenant, Guid person, CancellationToken cancel) =>
        db.Set<Membership>()
            .AnyAsync(
                owner => owner.TenantId == tenant && owner.UserId == person && owner.Role == StandardRoles.Owner && owner.RemovedAt == null,
                cancel
            );
}
