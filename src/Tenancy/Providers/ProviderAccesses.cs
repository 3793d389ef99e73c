using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>Somebody of a firm was in the company on a day.</summary>
public sealed record AccessRow(DateOnly Day, string Name, string Firm, DateTime FirstAt);

/// <summary>Who of which firm was in the company and when, the newest first.</summary>
public sealed class ProviderAccesses(PlatformDb db, Work work)
{
    /// <param name="grantId">Of one grant only.</param>
    public async Task<Outcome<ListPage<AccessRow>>> Run(ListQuery query, Guid? grantId = null, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var tenant = work.Caller.TenantId;
        var rows =
            from day in db.Set<AccessDay>().AsNoTracking()
            join grant in db.Set<Grant>() on day.GrantId equals grant.Id
            join firm in db.Set<Firm>() on grant.FirmId equals firm.Id
            where grant.TenantId == tenant && (grantId == null || grant.Id == grantId)
            select new { Day = day, Firm = firm.Name };
        var total = await rows.CountAsync(cancel);
        var page = await rows
            .OrderByDescending(row => row.Day.Day)
            .ThenBy(row => row.Day.Name)
            .ThenBy(row => row.Day.UserId)
            .Skip(query.Skip)
            .Take(query.Take)
            .Select(row => new AccessRow(row.Day.Day, row.Day.Name, row.Firm, row.Day.FirstAt))
            .ToListAsync(cancel);
        return new ListPage<AccessRow>(page, total);
    }
}
