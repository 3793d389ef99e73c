using BackOffice.Kernel.Data;
using BackOffice.Kernel.Files;
using BackOffice.Kernel.Imports;
using BackOffice.Kernel.Outbox;

namespace BackOffice.Kernel.Schedules;

/// <summary>Removes from a company's database what has served its time: stored answers, delivered messages, abandoned imports.</summary>
internal sealed class RemoveExpired(TenantDbFactory databases, Current current, IFileStore files) : IScheduledJob
{
    /// <summary>How long a request can be repeated under its idempotency key, and how long the rest is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task Run(CancellationToken cancel)
    {
        IReadOnlyList<FileKey> unused;
        await using (var db = await databases.OpenForWriting(current.Caller, cancel))
        {
            var before = db.Now - Kept;
            await StoredRequest.RemoveBefore(db, before, cancel);
            await OutboxMessage.RemoveDone(db, before, cancel);
            unused = await AbandonedImports.Remove(db, before, cancel);
            await db.Database.CommitTransactionAsync(cancel);
        }

        foreach (var key in unused)
        {
            await files.Delete(current.Caller.TenantId, key, cancel);
        }
    }
}
