namespace BackOffice.Tenancy.Leaving.Archives;

/// <summary>Tells the worker of this node at once that there is something to do; its round finds what others ordered and what a crash left behind.</summary>
public sealed class ArchiveSignal : IDisposable
{
    private readonly SemaphoreSlim waiting = new(0);

    public void Notify() => waiting.Release();

    internal Task Wait(TimeSpan longest, CancellationToken cancel) => waiting.WaitAsync(longest, cancel);

    public void Dispose() => waiting.Dispose();
}
