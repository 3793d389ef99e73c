namespace BackOffice.Kernel.Outbox;

/// <summary>Carries out one kind of outbox message. It may run twice after a crash: use the message's id to recognise that.</summary>
public interface IOutboxHandler
{
    string Kind { get; }

    /// <summary>Runs in a scope of its own, with the tenant and the actor of the message set.</summary>
    Task Handle(OutboxMessage message, CancellationToken cancel);
}
