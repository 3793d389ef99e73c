using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Outbox;

/// <summary>A message that was given up. What it says stays where it is: it may be business data.</summary>
/// <param name="At">When it was written, UTC.</param>
/// <param name="DeadAt">When it was given up, UTC.</param>
public sealed record DeadLetter(Guid Id, string Kind, DateTime At, DateTime DeadAt, int Attempts, string? Error);

/// <summary>
/// Messages that wait for a person, of the platform or of one company: tried again, or put aside for good. Whoever calls
/// this has the right to, and notes it.
/// </summary>
public sealed class DeadLetters(PlatformDb platform, TenantDbFactory databases, OutboxSignal signal, TimeProvider time)
{
    public const int Most = 200;

    /// <param name="tenantId">The company, or the empty id for the platform's own.</param>
    /// <returns>The oldest first, at most <see cref="Most"/>.</returns>
    public Task<List<DeadLetter>> Of(Guid tenantId, CancellationToken cancel = default) =>
        On(
            tenantId,
            rows =>
                rows.AsNoTracking()
                    .Where(row => row.DeadAt != null && row.DoneAt == null)
                    .OrderBy(row => row.DeadAt)
                    .Take(Most)
                    .Select(row => new DeadLetter(row.Id, row.Kind, row.At, row.DeadAt!.Value, row.Attempts, row.LastError))
                    .ToListAsync(cancel),
            cancel
        );

    /// <summary>Makes it due now, with all its attempts before it.</summary>
    /// <returns>Its kind; null when there is no such dead letter.</returns>
    public async Task<string?> Retry(Guid tenantId, Guid id, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var kind = await Change(
            tenantId,
            id,
            row =>
                row.ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(message => message.DeadAt, (DateTime?)null)
                            .SetProperty(message => message.Attempts, 0)
                            .SetProperty(message => message.Due, now),
                    cancel
                ),
            cancel
        );
        signal.Notify(tenantId);
        return kind;
    }

    /// <summary>Puts it aside: it is never carried out, and goes with what was done.</summary>
    /// <param name="why">Kept with it.</param>
    public Task<string?> Discard(Guid tenantId, Guid id, string why, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return Change(
            tenantId,
            id,
            row =>
                row.ExecuteUpdateAsync(
                    set => set.SetProperty(message => message.DoneAt, now).SetProperty(message => message.LastError, why),
                    cancel
                ),
            cancel
        );
    }

    private async Task<string?> Change(Guid tenantId, Guid id, Func<IQueryable<OutboxMessage>, Task<int>> change, CancellationToken cancel)
    {
        async Task<string?> In(IQueryable<OutboxMessage> rows)
        {
            var dead = rows.Where(row => row.Id == id && row.DeadAt != null && row.DoneAt == null);
            var kind = await dead.Select(row => row.Kind).FirstOrDefaultAsync(cancel);
            return kind is not null && await change(dead) == 1 ? kind : null;
        }

        if (tenantId == Guid.Empty)
        {
            return await In(platform.Set<OutboxMessage>());
        }

        await using var db = await databases.OpenForWriting(Caller.System(tenantId, "dead letters"), cancel);
        var changed = await In(db.Set<OutboxMessage>());
        await db.Database.CommitTransactionAsync(cancel);
        return changed;
    }

    private async Task<T> On<T>(Guid tenantId, Func<IQueryable<OutboxMessage>, Task<T>> run, CancellationToken cancel)
    {
        if (tenantId == Guid.Empty)
        {
            return await run(platform.Set<OutboxMessage>());
        }

        await using var db = await databases.OpenForReading(Caller.System(tenantId, "dead letters"), cancel);
        return await run(db.Set<OutboxMessage>());
    }
}
