using System.Collections.Concurrent;

namespace BackOffice.Kernel.Data;

/// <summary>
/// SQLite has one writer per file. Waiting here is fair and costs nothing; waiting in the database is a loop of sleeps.
/// </summary>
internal sealed class WriteGates
{
    private readonly ConcurrentDictionary<TenantKey, SemaphoreSlim> gates = new();

    public async Task<IDisposable> Enter(TenantKey key, CancellationToken cancel)
    {
        var gate = gates.GetOrAdd(key, static _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancel);
        return new Pass(gate);
    }

    private sealed class Pass(SemaphoreSlim gate) : IDisposable
    {
        private int used;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref used, 1) == 0)
            {
                gate.Release();
            }
        }
    }
}
