using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignIn;

/// <summary>One sign-in on one device. The cookie names it; a revoked session is refused.</summary>
internal sealed class Session
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid UserId { get; init; }

    public DateTime CreatedAt { get; init; }

    public string? UserAgent { get; init; }

    public DateTime? RevokedAt { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var session = model.Entity<Session>();
        session.ToTable("tenancy_sessions");
        session.HasIndex(item => item.UserId);
        session.HasOne<User>().WithMany().HasForeignKey(item => item.UserId);
    }
}

/// <summary>Opens, checks and revokes sessions.</summary>
public sealed class Sessions(PlatformDb db, TimeProvider time)
{
    private const int LongestUserAgent = 300;

    /// <summary>After this time a person signs in again, however busy the session is (OWASP ASVS 5.0, 7.3.2).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public async Task<Guid> Open(Guid userId, string? userAgent, CancellationToken cancel = default)
    {
        var session = new Session
        {
            UserId = userId,
            CreatedAt = time.GetUtcNow().UtcDateTime,
            UserAgent = userAgent?[..Math.Min(userAgent.Length, LongestUserAgent)],
        };
        db.Add(session);
        await db.SaveChangesAsync(cancel);
        return session.Id;
    }

    public Task<bool> IsLive(Guid sessionId, Guid userId, CancellationToken cancel = default)
    {
        var oldest = time.GetUtcNow().UtcDateTime - Longest;
        return db.Set<Session>()
            .AnyAsync(
                session => session.Id == sessionId && session.UserId == userId && session.RevokedAt == null && session.CreatedAt >= oldest,
                cancel
            );
    }

    public Task Revoke(Guid sessionId, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.Set<Session>()
            .Where(session => session.Id == sessionId && session.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.RevokedAt, now), cancel);
    }

    internal Task RevokeAll(Guid userId, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.Set<Session>()
            .Where(session => session.UserId == userId && session.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.RevokedAt, now), cancel);
    }
}
