using System.Linq.Expressions;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignIn;

/// <summary>A live session as its owner sees it; instants in UTC.</summary>
public sealed record SessionRow(Guid Id, string Device, SignInMethod Method, DateTime CreatedAt, DateTime LastSeenAt);

/// <summary>
/// What a cookie knows of its session. A further proof renews the session's, and from then on the cookie of before is
/// refused: who copied it does not share in the proof (OWASP ASVS 5.0, 7.2.4).
/// </summary>
/// <param name="ProvedAt">In UTC.</param>
public sealed record SessionMark(Guid Id, DateTime ProvedAt);

/// <summary>Opens, checks, lists and ends sessions.</summary>
public sealed class Sessions(PlatformDb db, SessionLimits limits, TimeProvider time)
{
    private const int LongestUserAgent = 300;
    private static readonly TimeSpan SeenToThe = TimeSpan.FromMinutes(1);

    public async Task<SessionMark> Open(Guid userId, SignInMethod method, string? userAgent, CancellationToken cancel = default)
    {
        var session = new Session
        {
            UserId = userId,
            CreatedAt = Now,
            LastSeenAt = Now,
            ProvedAt = Moment,
            Method = method,
            UserAgent = userAgent is null ? null : PlainText.Cut(userAgent, LongestUserAgent),
        };
        db.Add(session);
        await db.SaveChangesAsync(cancel);
        return new SessionMark(session.Id, session.ProvedAt);
    }

    /// <summary>Whether the session still holds; if so it was seen now.</summary>
    public async Task<bool> IsLive(SessionMark mark, Guid userId, CancellationToken cancel = default)
    {
        var seen = await db.Set<Session>()
            .Where(Live)
            .Where(session => session.Id == mark.Id && session.UserId == userId && session.ProvedAt == mark.ProvedAt)
            .Select(session => (DateTime?)session.LastSeenAt)
            .FirstOrDefaultAsync(cancel);
        if (seen is not { } last)
        {
            return false;
        }

        if (Now - last >= SeenToThe)
        {
            await Seen(mark.Id, cancel);
        }

        return true;
    }

    /// <summary>The person of this session proved again who they are.</summary>
    internal async Task<SessionMark> Proved(Guid sessionId, CancellationToken cancel)
    {
        var now = Moment;
        await db.Set<Session>()
            .Where(Live)
            .Where(session => session.Id == sessionId)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.ProvedAt, now), cancel);
        return new SessionMark(sessionId, now);
    }

    /// <summary>Which of these sessions still hold, without counting as an act of their owners.</summary>
    public async Task<IReadOnlySet<Guid>> LiveAmong(IReadOnlyCollection<Guid> sessionIds, CancellationToken cancel = default) =>
        await db.Set<Session>()
            .Where(Live)
            .Where(session => sessionIds.Contains(session.Id))
            .Select(session => session.Id)
            .ToHashSetAsync(cancel);

    /// <summary>Something was done in an open page of this session.</summary>
    public Task Seen(Guid sessionId, CancellationToken cancel = default)
    {
        var now = Now;
        return db.Set<Session>()
            .Where(Live)
            .Where(session => session.Id == sessionId)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, now), cancel);
    }

    /// <summary>The live sessions of a person, the one used last first.</summary>
    public async Task<IReadOnlyList<SessionRow>> Of(Guid userId, CancellationToken cancel = default)
    {
        var sessions = await db.Set<Session>()
            .AsNoTracking()
            .Where(Live)
            .Where(session => session.UserId == userId)
            .OrderByDescending(session => session.LastSeenAt)
            .ThenByDescending(session => session.Id)
            .ToListAsync(cancel);
        return
        [
            .. sessions.Select(item => new SessionRow(
                item.Id,
                Device.InWords(item.UserAgent),
                item.Method,
                item.CreatedAt,
                item.LastSeenAt
            )),
        ];
    }

    /// <summary>Ends a session of this person; nobody ends another's.</summary>
    public Task End(Guid sessionId, Guid userId, CancellationToken cancel = default) =>
        Revoke(session => session.Id == sessionId && session.UserId == userId, cancel);

    /// <summary>Ends every session of the person but one.</summary>
    public Task EndOthers(Guid userId, Guid kept, CancellationToken cancel = default) =>
        Revoke(session => session.UserId == userId && session.Id != kept, cancel);

    internal Task EndAll(Guid userId, CancellationToken cancel = default) => Revoke(session => session.UserId == userId, cancel);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    // As exact as every database keeps it: cookie and row are compared.
    private DateTime Moment => new(Now.Ticks - (Now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);

    private Expression<Func<Session, bool>> Live
    {
        get
        {
            var (created, seen) = (Now - limits.Longest, Now - limits.Idle);
            return session => session.RevokedAt == null && session.CreatedAt > created && session.LastSeenAt > seen;
        }
    }

    private Task Revoke(Expression<Func<Session, bool>> which, CancellationToken cancel)
    {
        var now = Now;
        return db.Set<Session>()
            .Where(session => session.RevokedAt == null)
            .Where(which)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.RevokedAt, now), cancel);
    }
}
