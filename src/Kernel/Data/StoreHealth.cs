using System.Collections.Concurrent;

namespace BackOffice.Kernel.Data;

/// <summary>
/// Which stores answer. One that did not is not asked again for some seconds, so that its companies keep nobody waiting; one
/// that could not be brought to the schema of this version is not opened before it was.
/// </summary>
public sealed class StoreHealth
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, long> failed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> behind = new(StringComparer.Ordinal);

    /// <summary>Stores whose schema is not that of this version yet.</summary>
    public IReadOnlyCollection<string> Behind => [.. behind.Keys.Order(StringComparer.Ordinal)];

    /// <exception cref="StoreDownException">It is not to be asked now.</exception>
    internal void Check(Store store)
    {
        var waits = failed.TryGetValue(store.Name, out var at) && Environment.TickCount64 - at < Pause.TotalMilliseconds;
        if (waits || behind.ContainsKey(store.Name))
        {
            throw new StoreDownException(store.Name);
        }
    }

    internal void Failed(Store store) => failed[store.Name] = Environment.TickCount64;

    internal void IsBehind(Store store) => behind[store.Name] = 0;

    internal void IsCurrent(Store store)
    {
        behind.TryRemove(store.Name, out _);
        failed.TryRemove(store.Name, out _);
    }
}
