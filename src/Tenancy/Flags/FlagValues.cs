using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Flags;

/// <summary>
/// Answers from what was read at most two seconds ago: most questions cost no query, and what an operator sets holds in the next
/// operation here and within five seconds on every node, in pages that are open and in jobs that run too.
/// </summary>
public sealed class FlagValues(IServiceScopeFactory scopes, TimeProvider time) : IFeatureFlags
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private volatile Known? known;
    private int age;

    private sealed record Known(IReadOnlyList<FlagSetting> Settings, DateTimeOffset At, int Age);

    public async ValueTask<bool> IsOn(FeatureFlag flag, Guid? company, Guid? person = null, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var asked = Volatile.Read(ref age);
        var held = known;
        if (held is null || held.Age != asked || now - held.At >= Fresh)
        {
            known = held = new Known(await Read(cancel), now, asked);
        }

        return FlagRule.IsOn(flag, held.Settings, company, person, now.UtcDateTime);
    }

    /// <summary>After the commit of a change: what was read before it, or is being read now, is not used any more.</summary>
    internal void Forget() => Interlocked.Increment(ref age);

    // A context of its own: whoever asks is in the middle of something.
    private async Task<List<FlagSetting>> Read(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope
            .ServiceProvider.GetRequiredService<PlatformDb>()
            .Set<StoredFlag>()
            .AsNoTracking()
            .Where(item => item.EndedAt == null)
            .OrderByDescending(item => item.SetAt)
            .ToListAsync(cancel);
        return rows.ConvertAll(item => item.Setting);
    }
}
