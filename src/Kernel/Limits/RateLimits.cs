using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace BackOffice.Kernel.Limits;

/// <summary>The answer to one request that was counted.</summary>
/// <param name="Most">How many are allowed in a row.</param>
/// <param name="Left">How many more are allowed now.</param>
/// <param name="Full">Until all of them are allowed again.</param>
/// <param name="Wait">Until one more is allowed; nothing where this one was.</param>
public sealed record LimitState(bool Allowed, int Most, int Left, TimeSpan Full, TimeSpan Wait);

/// <summary>
/// How often things may be done: every key has a bucket of its own, which fills evenly (the generic cell rate algorithm, ITU-T
/// I.371, of which one instant per key is all that is kept). A company's counters are apart from every other's. The limiters of
/// System.Threading.RateLimiting read the machine's clock and cannot be moved by a test, so they are not used here. Counted
/// on each node for itself.
/// </summary>
public sealed class RateLimits(IConfiguration configuration, TimeProvider time)
{
    private const int SweepEvery = 10_000;
    private readonly Dictionary<Limited, Rate> rates = Enum.GetValues<Limited>()
        .ToDictionary(what => what, what => Rate.Read(configuration[$"{LimitDefaults.Section}:{what}"]) ?? LimitDefaults.Of(what));

    private readonly ConcurrentDictionary<(Limited What, string Key), long> fullAt = new();
    private int taken;

    /// <summary>Counts one of what is limited, or several that are done together.</summary>
    /// <param name="key">Of a company by <see cref="Data.TenantKey"/>; else an address or an account.</param>
    public LimitState Take(Limited what, string key, int count = 1)
    {
        var rate = rates[what];
        var now = time.GetUtcNow().UtcTicks;
        var each = rate.Window.Ticks / rate.Count;
        var asked = each * Math.Min(count, rate.Count);
        var allowed = false;
        var full = fullAt.AddOrUpdate((what, key), _ => Next(now), (_, at) => Next(at));
        Sweep(now);
        var wait = allowed ? 0 : full + asked - now - rate.Window.Ticks;
        var left = (int)Math.Clamp((rate.Window.Ticks - (full - now)) / each, 0, rate.Count);
        return new LimitState(allowed, rate.Count, left, TimeSpan.FromTicks(Math.Max(0, full - now)), TimeSpan.FromTicks(wait));

        // Called again where two come at the same time: the last call decides. What is later than a whole window from now was
        // counted before the clock was put back, and is forgotten, or nobody would be let in until then.
        long Next(long at)
        {
            var next = (at > now + rate.Window.Ticks ? now : Math.Max(at, now)) + asked;
            allowed = next - now <= rate.Window.Ticks;
            return allowed ? next : at;
        }
    }

    /// <summary>As <see cref="Take"/>, for operations: a refusal where it is too much.</summary>
    public Refusal? Refuse(Limited what, string key, int count = 1)
    {
        var state = Take(what, key, count);
        return state.Allowed ? null : Refusal.TooMany(state.Wait);
    }

    // Buckets that are full again are forgotten, or every address that ever came would be kept.
    private void Sweep(long now)
    {
        if (Interlocked.Increment(ref taken) % SweepEvery != 0)
        {
            return;
        }

        foreach (var entry in fullAt)
        {
            if (entry.Value <= now)
            {
                fullAt.TryRemove(entry);
            }
        }
    }
}
