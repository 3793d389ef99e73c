using System.Threading.Channels;

namespace BackOffice.Kernel.Outbox;

/// <summary>Tells the worker at once that a tenant's outbox has something; the sweep finds what a crash left behind.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<Guid> tenants = Channel.CreateUnbounded<Guid>();

    /// <param name="tenantId">The tenant, or the empty id for the platform's own outbox.</param>
    public void Notify(Guid tenantId) => tenants.Writer.TryWrite(tenantId);

    internal IAsyncEnumerable<Guid> Read(CancellationToken cancel) => tenants.Reader.ReadAllAsync(cancel);
}
