using System.Globalization;
using System.Text;
using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackOffice.Tenancy.Support;

/// <summary>
/// Tells the owners, once, when the company is closed to support again: who was in, what was looked at and what changed, from
/// the company's own trail. A consent lasts a day at most, so nobody waits longer than a day.
/// </summary>
internal sealed class SupportSummary(
    PlatformDb db,
    IServiceScopeFactory scopes,
    PublicUrl url,
    OutboxSignal signal,
    TimeProvider time,
    ILogger<SupportSummary> log
) : IScheduledJob
{
    /// <summary>Notes of the last pages are on their way into the trail.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    private const int MostLines = 100;

    public async Task Run(CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var before = now - Settling;
        var over = await (
            from consent in db.Set<SupportConsent>()
            join tenant in db.Set<Tenant>() on consent.TenantId equals tenant.Id
            where consent.SummedUpAt == null && (consent.EndedAt < before || consent.Until < before) && tenant.State == TenantState.Active
            select consent
        ).ToListAsync(cancel);
        foreach (var consent in over)
        {
            try
            {
                await Tell(consent, now, cancel);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // What is true of one company's database is not of the others; the next run tries again.
                log.LogWarning(failure, "What support did in {Tenant} could not be summed up", consent.TenantId);
            }
        }
    }

    private async Task Tell(SupportConsent consent, DateTime now, CancellationToken cancel)
    {
        var visits = await db.Set<SupportVisit>()
            .AsNoTracking()
            .Where(visit => visit.ConsentId == consent.Id && visit.SessionId != null)
            .OrderBy(visit => visit.EnteredAt)
            .ToListAsync(cancel);
        var noted = visits.Count == 0 ? [] : await Noted(consent.TenantId, [.. visits.Select(visit => visit.Id)], cancel);
        await SupportMail.Tell(db, url, consent.TenantId, company => $"What support did in {company}", Text(visits, noted), now, cancel);
        consent.SummedUpAt = now;
        await db.SaveChangesAsync(cancel);
        signal.Notify(Guid.Empty);
    }

    private async Task<List<AuditEntry>> Noted(Guid tenant, List<Guid> visits, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(tenant, "Summary of support"));
        var found = await scope
            .ServiceProvider.GetRequiredService<Work>()
            .Read<List<AuditEntry>>(
                Team.Manage,
                async company =>
                    await company
                        .Set<AuditEntry>()
                        .Where(entry => entry.GrantId != null && visits.Contains(entry.GrantId.Value))
                        .OrderBy(entry => entry.Sequence)
                        .ToListAsync(cancel),
                cancel
            );
        return found.Value!;
    }

    private static string Text(List<SupportVisit> visits, List<AuditEntry> noted)
    {
        if (visits.Count == 0)
        {
            return "The company is closed to support again. Nobody came in.\n\nAll visits:";
        }

        var text = new StringBuilder("The company is closed to support again. Who was in, in UTC:\n\n");
        foreach (var visit in visits)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{visit.OperatorName}, {visit.EnteredAt:d MMMM HH:mm} to {visit.EndedAt ?? visit.Until:HH:mm}, ticket {visit.Ticket}: {visit.Reason}\n"
            );
        }

        Append(text, "Changed", noted.FindAll(entry => entry.SubjectType != SupportMail.Subject));
        Append(text, "Looked at", noted.FindAll(entry => entry.Action == SupportDoor.LookAction));
        return text.Append("\nAll visits:").ToString();
    }

    private static void Append(StringBuilder text, string title, List<AuditEntry> entries)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{title}: {entries.Count}\n");
        foreach (var entry in entries.Take(MostLines))
        {
            text.Append(CultureInfo.InvariantCulture, $"{entry.At:HH:mm} {entry.ActorName}: {entry.Summary ?? entry.Action}\n");
        }

        if (entries.Count > MostLines)
        {
            text.Append(CultureInfo.InvariantCulture, $"and {entries.Count - MostLines} more, all in the activity\n");
        }
    }
}
