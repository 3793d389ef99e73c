using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers.Emergency;

/// <summary>An emergency access as both sides see it.</summary>
/// <param name="OverAt">When it ended or will end.</param>
/// <param name="ReportDue">By when the firm writes what was done.</param>
public sealed record EmergencyRow(
    Guid Id,
    string Name,
    string Reason,
    DateTime OpenedAt,
    DateTime OverAt,
    bool IsOpen,
    string? EndedByName,
    DateTime ReportDue,
    bool IsOverdue,
    string? Report,
    string? ReportedByName,
    DateTime? ReportedAt
);

/// <summary>The emergency accesses of a grant, the newest first: for the client whose company it is, and for the partners of the firm.</summary>
public sealed class EmergencyLog(PlatformDb db, Work work, FirmDesk desk, TimeProvider time)
{
    private const int Shown = 50;

    public async Task<Outcome<List<EmergencyRow>>> OfClient(Guid grantId, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var tenant = work.Caller.TenantId;
        return await Rows(db, db.Set<Grant>().Where(grant => grant.Id == grantId && grant.TenantId == tenant), cancel);
    }

    public Task<Outcome<List<EmergencyRow>>> OfFirm(Guid grantId, CancellationToken cancel = default) =>
        desk.Read<List<EmergencyRow>>(
            FirmRole.Partner,
            async (platform, _) =>
            {
                var firm = desk.Caller.FirmId;
                return await Rows(platform, platform.Set<Grant>().Where(grant => grant.Id == grantId && grant.FirmId == firm), cancel);
            },
            cancel
        );

    private async Task<List<EmergencyRow>> Rows(PlatformDb platform, IQueryable<Grant> grants, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var found = await platform
            .Set<EmergencyAccess>()
            .AsNoTracking()
            .Where(access => grants.Any(grant => grant.Id == access.GrantId))
            .OrderByDescending(access => access.OpenedAt)
            .Take(Shown)
            .ToListAsync(cancel);
        return found.ConvertAll(access => new EmergencyRow(
            access.Id,
            access.Name,
            access.Reason,
            access.OpenedAt,
            access.OverAt,
            access.OverAt > now,
            access.EndedByName,
            access.OverAt + EmergencyRules.ReportWithin,
            access.ReportedAt is null && access.OverAt + EmergencyRules.ReportWithin < now,
            access.Report,
            access.ReportedByName,
            access.ReportedAt
        ));
    }
}
