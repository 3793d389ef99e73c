using System.Text.Json;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Kernel.Schedules;

/// <summary>
/// A job whose time came while its company may not work by itself waits in the company's outbox, once however often its time
/// came, and runs when the company may again.
/// </summary>
internal sealed class HeldJobs(TenantDbFactory databases)
{
    public const string MessageKind = "job.held";

    public sealed record Payload(string Job);

    public async Task Keep(Guid tenant, ScheduledJob job, CancellationToken cancel)
    {
        await using var db = await databases.OpenForWriting(Caller.System(tenant, job.Title), cancel);
        var waiting = await db.Set<OutboxMessage>()
            .Where(message => message.Kind == MessageKind && message.DoneAt == null && message.DeadAt == null)
            .Select(message => message.Payload)
            .ToListAsync(cancel);
        var payload = new Payload(job.Name);
        if (!waiting.Contains(JsonSerializer.Serialize(payload)))
        {
            db.Send(MessageKind, payload);
            await db.Commit(cancel);
        }
    }
}

/// <summary>Runs a job that waited. One that this version does not know any more is done with.</summary>
internal sealed class HeldJob(IEnumerable<ScheduledJob> jobs, IServiceProvider services) : IOutboxHandler
{
    public string Kind => HeldJobs.MessageKind;

    public async Task Handle(OutboxMessage message, CancellationToken cancel)
    {
        var name = message.Read<HeldJobs.Payload>().Job;
        if (jobs.FirstOrDefault(job => job.Name == name) is { } job)
        {
            await ((IScheduledJob)services.GetRequiredService(job.Type)).Run(cancel);
        }
    }
}
