using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>Somebody of a firm was in the company on a day.</summary>
/// <param name="ByEmergency">They came by an emergency access.</param>
/// <param name="Changes">How many operations of theirs changed something that day; each is in the activity.</param>
public sealed record AccessRow(DateOnly Day, string Name, string Firm, DateTime FirstAt, int Changes, bool ByEmergency = false);

/// <summary>Who of which firm was in the company and when, the newest first.</summary>
public sealed class ProviderAccesses(PlatformDb db, Work work)
{
    /// <summary>Subject of audit entries about the access itself: who came, who is assigned. They are no changes in the company.</summary>
    internal const string Subject = "grant";

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
        var page = await rows.OrderByDescending(row => row.Day.Day)
            .ThenBy(row => row.Day.Name)
            .ThenBy(row => row.Day.UserId)
            .Skip(query.Skip)
            .Take(query.Take)
            .ToListAsync(cancel);
        if (page.Count == 0)
        {
            return new ListPage<AccessRow>([], total);
        }

        var changes = await Changes(page[^1].Day.Day, page[0].Day.Day, cancel);
        return new ListPage<AccessRow>(
            [
                .. page.Select(row => new AccessRow(
                    row.Day.Day,
                    row.Day.Name,
                    row.Firm,
                    row.Day.FirstAt,
                    changes.GetValueOrDefault((row.Day.GrantId, row.Day.UserId, row.Day.Day)),
                    row.Day.ByEmergency
                )),
            ],
            total
        );
    }

    private async Task<Dictionary<(Guid Grant, Guid User, DateOnly Day), int>> Changes(
        DateOnly first,
        DateOnly last,
        CancellationToken cancel
    )
    {
        var (from, to) = (Start(first), Start(last.AddDays(1)));
        var made = await work.Read<List<(Guid Grant, Guid User, DateTime At)>>(
            Team.Manage,
            async tenant =>
                (
                    await tenant
                        .Set<AuditEntry>()
                        .Where(entry => entry.GrantId != null && entry.At >= from && entry.At < to && entry.SubjectType != Subject)
                        .Select(entry => new
                        {
                            entry.GrantId,
                            entry.ActorId,
                            entry.At,
                        })
                        .ToListAsync(cancel)
                ).ConvertAll(entry => (entry.GrantId!.Value, entry.ActorId, entry.At)),
            cancel
        );
        return (made.Value ?? [])
            .GroupBy(entry => (entry.Grant, entry.User, DateOnly.FromDateTime(entry.At)))
            .ToDictionary(group => group.Key, group => group.Count());
    }

    internal static DateTime Start(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
