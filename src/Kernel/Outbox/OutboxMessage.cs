using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Outbox;

/// <summary>Something to be done outside the database once, and only if, the transaction that wrote it committed.</summary>
public sealed class OutboxMessage
{
    private static long lastInstant;

    /// <summary>Ascending within one process: what one transaction sent is carried out in the order in which it was sent.</summary>
    public Guid Id { get; init; } = NextId();

    /// <summary>Which handler takes it, such as <c>invoice.mail</c>.</summary>
    public required string Kind { get; init; }

    public required string Payload { get; init; }

    public DateTime At { get; init; }

    public Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>Not before this instant; moved forward after a failure.</summary>
    public DateTime Due { get; set; }

    public int Attempts { get; set; }

    /// <summary>While somebody carries it out: until then nobody else does, and its company is not moved.</summary>
    public DateTime? LeasedUntil { get; set; }

    public DateTime? DoneAt { get; set; }

    /// <summary>When it was given up; it then waits for a person.</summary>
    public DateTime? DeadAt { get; set; }

    public string? LastError { get; set; }

    public T Read<T>() => JsonSerializer.Deserialize<T>(Payload)!;

    internal static OutboxMessage For(string kind, object payload, DateTime now, Caller caller) =>
        new()
        {
            Kind = kind,
            Payload = JsonSerializer.Serialize(payload, payload.GetType()),
            At = now,
            Due = now,
            ActorId = caller.ActorId,
            ActorName = caller.ActorName,
        };

    /// <summary>Removes what was done before; what was given up waits for a person.</summary>
    public static Task<int> RemoveDone(DbContext db, DateTime before, CancellationToken cancel) =>
        db.Set<OutboxMessage>().Where(message => message.DoneAt < before).ExecuteDeleteAsync(cancel);

    // RFC 9562, section 6.2: a message within the millisecond of the one before is given the next millisecond.
    private static Guid NextId()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        long before;
        long next;
        do
        {
            before = Interlocked.Read(ref lastInstant);
            next = Math.Max(now, before + 1);
        } while (Interlocked.CompareExchange(ref lastInstant, next, before) != before);

        return Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(next));
    }

    internal static void Map(ModelBuilder model, string table)
    {
        var entity = model.Entity<OutboxMessage>();
        entity.ToTable(table);
        entity.HasIndex(message => new
        {
            message.DoneAt,
            message.DeadAt,
            message.Due,
        });
    }
}
