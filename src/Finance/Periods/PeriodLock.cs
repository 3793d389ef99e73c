using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Periods;

public enum LockScope
{
    Sales,
    Purchases,
    All,

    /// <summary>Like All, and it never moves back (P-02).</summary>
    Hard,
}

/// <summary>Until which day nothing may be posted.</summary>
internal sealed class PeriodLock : Versioned
{
    public LockScope Scope { get; init; }

    public DateOnly Through { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var period = model.Entity<PeriodLock>();
        period.ToTable("finance_period_locks");
        period.Property(item => item.Scope).HasConversion<string>();
        period.HasIndex(item => item.Scope).IsUnique();
    }

    /// <returns>The day itself when postings of this scope are allowed on it, else the first day after the lock.</returns>
    public static async Task<DateOnly> FirstOpen(TenantDb db, DateOnly date, LockScope scope, CancellationToken cancel = default)
    {
        var through = await db.Set<PeriodLock>()
            .AsNoTracking()
            .Where(item => item.Scope == scope || item.Scope == LockScope.All || item.Scope == LockScope.Hard)
            .MaxAsync(item => (DateOnly?)item.Through, cancel);
        return through >= date ? through.Value.AddDays(1) : date;
    }

    /// <returns>The refusal when a posting of this scope is not allowed on the day, else null. Every path asks here (P-05).</returns>
    public static async Task<Refusal?> Check(TenantDb db, DateOnly date, LockScope scope, string field, CancellationToken cancel = default)
    {
        var through = await db.Set<PeriodLock>()
            .AsNoTracking()
            .Where(item => item.Scope == scope || item.Scope == LockScope.All || item.Scope == LockScope.Hard)
            .MaxAsync(item => (DateOnly?)item.Through, cancel);
        return through >= date
            ? new Refusal(
                "period.locked",
                field,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The books are locked through {through:d MMMM yyyy}. Use a later date, or ask an owner to move the lock."
                )
            )
            : null;
    }
}
