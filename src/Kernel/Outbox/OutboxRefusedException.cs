namespace BackOffice.Kernel.Outbox;

/// <summary>The message itself is wrong: it is given up at once and waits for a person, because trying again does not help.</summary>
public sealed class OutboxRefusedException(IReadOnlyList<Refusal> refusals)
    : Exception(string.Join(" ", refusals.Select(refusal => refusal.Message)));
