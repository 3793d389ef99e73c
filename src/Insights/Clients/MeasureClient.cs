using BackOffice.Finance.Home;
using BackOffice.Insights.Queue;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Clients;

/// <summary>
/// Measures the company that acts, and brings the work of the firms it lets in up to date. A company without a provider is
/// not looked into.
/// </summary>
public sealed class MeasureClient(PlatformDb db, Work work, BooksSigns books, FirmClients clients, TimeProvider time) : IScheduledJob
{
    private const int Attempts = 3;

    public async Task Run(CancellationToken cancel)
    {
        var tenant = work.Caller.TenantId;
        if (!await clients.At(tenant).AnyAsync(cancel))
        {
            return;
        }

        var signs = await books.Run(cancel);
        if (!signs.Succeeded)
        {
            throw new InvalidOperationException($"The books of {tenant} were not read: {signs.Refusals[0].Message}");
        }

        // Two measure at once, or somebody moves an item meanwhile: the second takes up what the first has left.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Store(tenant, signs.Value, cancel);
                return;
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task Store(Guid tenant, BooksSignsCard signs, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var health = await db.Set<ClientHealth>().AsTracking().FirstOrDefaultAsync(row => row.TenantId == tenant, cancel);
        if (health is null)
        {
            db.Add(health = new ClientHealth { TenantId = tenant });
        }

        (health.MeasuredAt, health.Currency, health.LastPosted) = (now, signs.Currency, signs.LastPosted);
        (health.Overdue, health.OverdueAmount) = (signs.Overdue.Sum(month => month.Count), signs.OverdueAmount);
        (health.Drafts, health.Unapplied) = (signs.Drafts, signs.Unapplied);
        (health.LockedThrough, health.Differs) = (signs.LockedThrough, signs.DiffersSince is not null);
        health.Risk = RiskScore.Of(signs, today);
        var signals = Signals.Of(signs, today);
        foreach (var client in await clients.At(tenant).ToListAsync(cancel))
        {
            await Bring(client, signals, now, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task Bring(FirmClient client, IReadOnlyList<Signal> signals, DateTime now, CancellationToken cancel)
    {
        var items = await db.Set<WorkItem>().AsTracking().Where(item => item.GrantId == client.GrantId).ToListAsync(cancel);
        var seen = client.SeesBooks ? signals : [];
        var fromData = items.FindAll(item => item.Kind != WorkKind.Template);
        db.AddRange(Reconciliation.Apply(fromData, seen, client.FirmId, client.GrantId, now));
        var templates = await db.Set<WorkTemplate>()
            .AsNoTracking()
            .Where(template => template.FirmId == client.FirmId && template.RemovedAt == null)
            .ToListAsync(cancel);
        foreach (var template in templates)
        {
            if (template.GroupId is not { } group || await clients.InGroup(client.FirmId, group).ContainsAsync(client.GrantId, cancel))
            {
                var own = items.FindAll(item => item.TemplateId == template.Id);
                db.AddRange(Recurring.Apply(own, template, client.GrantId, now));
            }
        }
    }
}
