using BackOffice.Kernel.Outbox;

namespace BackOffice.Kernel.Imports;

/// <summary>What a queued piece of work says: go on with this import.</summary>
internal sealed record ImportMessage(Guid Id)
{
    public const string Kind = "import.run";
}

/// <summary>
/// Works on an import in the background, a slice at a time: slices end long before the lease of their message, and
/// what else waits in the outbox gets its turn between them. While imports are off it looks again once a minute.
/// </summary>
internal sealed class ImportHandler(
    ImportRunner runner,
    ImportAccess access,
    Work work,
    Data.TenantDbFactory databases,
    OutboxSignal signal
) : IOutboxHandler
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(20);

    public string Kind => ImportMessage.Kind;

    public async Task Handle(OutboxMessage message, CancellationToken cancel)
    {
        var payload = message.Read<ImportMessage>();
        if (!await runner.Run(payload.Id, Slice, cancel))
        {
            return;
        }

        await using var db = await databases.OpenForWriting(work.Caller, cancel);
        var next = OutboxMessage.For(ImportMessage.Kind, payload, db.Now, work.Caller);
        next.Due = await access.Refuses(cancel) is null ? db.Now : db.Now + Pause;
        db.Append(next);
        await db.Commit(cancel);
        signal.Notify(work.Caller.TenantId);
    }
}
