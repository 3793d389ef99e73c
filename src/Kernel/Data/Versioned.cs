using System.ComponentModel.DataAnnotations;

namespace BackOffice.Kernel.Data;

/// <summary>A record that people edit: its version grows with every change and a stale one is refused.</summary>
public abstract class Versioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    [ConcurrencyCheck]
    public long Version { get; internal set; }

    /// <summary>Refuses an edit that was made on an older version than the stored one.</summary>
    public bool IsStale(long? expected) => expected is not null && expected != Version;
}
