using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Expiry;

/// <summary>
/// Removes from the platform's database what has expired: tokens of the API, sessions, challenges that were answered, delivered mails (they carry links to
/// confirm and to reset), and sign-ups whose address was never verified.
/// </summary>
internal sealed class RemoveExpiredAccess(PlatformDb db, SessionLimits limits, TimeProvider time) : IScheduledJob
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task Run(CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db.Set<AccessToken>().Where(token => token.ExpiresAt < now).ExecuteDeleteAsync(cancel);
        await db.Set<Session>().Where(session => session.CreatedAt < now - limits.Longest).ExecuteDeleteAsync(cancel);
        await db.Set<UsedChallenge>().Where(challenge => challenge.UsedAt < now.AddDays(-1)).ExecuteDeleteAsync(cancel);
        await OutboxMessage.RemoveDone(db, now - Kept, cancel);
        await RemoveSignUps(now - Kept, cancel);
    }

    private async Task RemoveSignUps(DateTime before, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var abandoned = await (
            from tenant in db.Set<Tenant>()
            join owner in db.Set<User>() on tenant.OwnerId equals owner.Id
            where tenant.State == TenantState.Provisioning && tenant.CreatedAt < before && !owner.EmailConfirmed
            select new { tenant.Id, Owner = owner.Id }
        ).ToListAsync(cancel);
        var firms = await (
            from firm in db.Set<Firm>()
            join founder in db.Set<User>() on firm.FounderId equals founder.Id
            where firm.ActiveSince == null && firm.CreatedAt < before && !founder.EmailConfirmed
            select new { firm.Id, Owner = founder.Id }
        ).ToListAsync(cancel);
        var tenants = abandoned.ConvertAll(item => item.Id);
        var owners = abandoned.Concat(firms).Select(item => item.Owner).ToList();
        var firmIds = firms.ConvertAll(item => item.Id);
        await db.Set<Firm>().Where(firm => firmIds.Contains(firm.Id)).ExecuteDeleteAsync(cancel);
        await db.Set<ProvisioningRecord>().Where(step => tenants.Contains(step.TenantId)).ExecuteDeleteAsync(cancel);
        await db.Set<Tenant>().Where(tenant => tenants.Contains(tenant.Id)).ExecuteDeleteAsync(cancel);
        await db.Set<User>()
            .Where(user =>
                owners.Contains(user.Id)
                && !user.EmailConfirmed
                && !db.Set<Tenant>().Any(tenant => tenant.OwnerId == user.Id)
                && !db.Set<Firm>().Any(firm => firm.FounderId == user.Id)
                && !db.Set<Membership>().Any(membership => membership.UserId == user.Id)
            )
            .ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
