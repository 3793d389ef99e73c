using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Scim;

/// <summary>
/// What every request of a directory goes through: the permission, whether directories are on, then the members whom the directory does not know yet, who
/// get an entry. They were there before it or came by other ways, and a directory that does not find them would invite them
/// again.
/// </summary>
internal sealed class ScimDesk(PlatformDb db, Work work, Team team, IFeatureFlags flags, TimeProvider time)
{
    public async Task<Outcome<T>> Read<T>(Func<PlatformDb, Guid, Task<Outcome<T>>> read, CancellationToken cancel)
    {
        if (await Refuses(cancel) is { } refusal)
        {
            return refusal;
        }

        await AdoptMembers(cancel);
        return await read(db, work.Caller.TenantId);
    }

    /// <param name="takesAway">It may only end something, so it is done however the company stands.</param>
    public async Task<Outcome<T>> Change<T>(Func<Team.Change, Task<Outcome<T>>> run, bool takesAway, CancellationToken cancel)
    {
        if (await Refuses(cancel) is { } refusal)
        {
            return refusal;
        }

        await AdoptMembers(cancel);
        return await team.Provision(run, takesAway, cancel);
    }

    private async Task<Refusal?> Refuses(CancellationToken cancel) =>
        await work.Allowed(ScimScope.Provision, cancel)
            ? await flags.Refuses(FeatureFlags.Directories, work.Caller.TenantId, cancel: cancel)
            : Refusal.Forbidden();

    private async Task AdoptMembers(CancellationToken cancel)
    {
        var tenant = work.Caller.TenantId;
        if (!await Unknown(tenant).AnyAsync(cancel))
        {
            return;
        }

        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Team.Lock(db, tenant, cancel);
        var unknown = await Unknown(tenant).ToListAsync(cancel);
        var entries = await db.Set<ProvisionedPerson>()
            .Where(entry => entry.TenantId == tenant)
            .ToDictionaryAsync(entry => entry.NormalizedUserName, StringComparer.Ordinal, cancel);
        foreach (var user in unknown)
        {
            if (Adopt(tenant, user, entries) is { } adopted)
            {
                db.Add(adopted);
            }
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private IQueryable<User> Unknown(Guid tenant) =>
        from membership in db.Set<Membership>().AsNoTracking()
        join user in db.Set<User>() on membership.UserId equals user.Id
        where
            membership.TenantId == tenant
            && membership.RemovedAt == null
            && !db.Set<ProvisionedPerson>().Any(entry => entry.TenantId == tenant && entry.UserId == user.Id)
        select user;

    // Whom a colleague let in while the directory's own invitation waited is the person of that entry.
    private ProvisionedPerson? Adopt(Guid tenant, User user, Dictionary<string, ProvisionedPerson> entries)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var address = Invitation.Normalize(user.Email!);
        var named = entries.GetValueOrDefault(address);
        if (named is { UserId: null })
        {
            named.UserId = user.Id;
            named.ChangedAt = now;
            return null;
        }

        // The name is another's when the directory calls somebody by an address that is this person's.
        var userName = named is null ? user.Email! : $"{user.Id}";
        return new ProvisionedPerson
        {
            TenantId = tenant,
            Id = user.Id,
            UserName = userName,
            NormalizedUserName = Invitation.Normalize(userName),
            Email = user.Email!,
            NormalizedEmail = address,
            DisplayName = user.Name,
            UserId = user.Id,
            CreatedAt = now,
            ChangedAt = now,
        };
    }
}
