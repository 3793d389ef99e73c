using System.ComponentModel.DataAnnotations;

namespace BackOffice.Kernel.Data;

/// <summary>A record that people edit: its version grows once with every save that changes it, and a stale edit is refused.</summary>
public abstract class Versioned
{
    private bool touched;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    [ConcurrencyCheck]
    public long Version { get; internal set; }

    /// <summary>Refuses an edit that was made on an older version than the stored one.</summary>
    public bool IsStale(long? expected) => expected is not null && expected != Version;

    /// <summary>Takes the version that this save will store, for operations that answer it.</summary>
    public long NextVersion()
    {
        if (!touched)
        {
            touched = true;
            Version++;
        }

        return Version;
    }
}
