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
/// <param name="Company">The only company it is good for; null for a session of the person's own.</param>
public sealed record SessionMark(Guid Id, DateTime ProvedAt, Guid? Company = null);

/// <summary>Opens, checks, lists and ends sessions.</summary>
public sealed class Sessions(PlatformDb db, SessionLimits limits, TimeProvider time)
{
    private const int LongestUserAgent = 300;
    private static readonly TimeSpan SeenToThe = TimeSpan.FromMinutes(1);

    public Task<SessionMark> Open(Guid userId, SignInMethod method, string? userAgent, CancellationToken cancel = default) =>
        Open(userId, method, null, Moment, null, userAgent, cancel);

    /// <summary>A session by the provider of a company, good for this company alone.</summary>
    /// <param name="factor">Whether it counts as one with a second factor.</param>
    /// <param name="authenticatedAt">When the person proved themselves at the provider, in UTC; without it, it does not count as lately.</param>
    internal Task<SessionMark> OpenFor(
        Guid company,
        Guid userId,
        bool factor,
        DateTime? authenticatedAt,
        string? userAgent,
        CancellationToken cancel
    )
    {
        var method = factor ? SignInMethod.ProviderAndFactor : SignInMethod.Provider;
        var proved =
            authenticatedAt is { } at && at < Moment ? at
            : authenticatedAt is null ? DateTime.UnixEpoch
            : Moment;
        return Open(userId, method, company, proved, null, userAgent, cancel);
    }

    /// <summary>A session of an operator on a visit. It never counts as proved: support does nothing that asks for it.</summary>
    internal Task<SessionMark> OpenForSupport(Guid company, Guid userId, DateTime until, string? userAgent, CancellationToken cancel) =>
        Open(userId, SignInMethod.Support, company, DateTime.UnixEpoch, until, userAgent, cancel);

    /// <summary>Whether the session still holds; if so it was seen now.</summary>
    public async Task<bool> IsLive(SessionMark mark, Guid userId, CancellationToken cancel = default)
    {
        var seen = await db.Set<Session>()
            .Where(Live)
            .Where(session =>
                session.Id == mark.Id && session.UserId == userId && session.ProvedAt == mark.ProvedAt && session.Company == mark.Company
            )
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
        var session = db.Set<Session>().Where(Live).Where(session => session.Id == sessionId);
        await session.ExecuteUpdateAsync(set => set.SetProperty(session => session.ProvedAt, now), cancel);
        return new SessionMark(sessionId, now, await session.Select(item => item.Company).FirstOrDefaultAsync(cancel));
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

    /// <summary>Ends what a company's provider opened there, for one person or, without one, for all.</summary>
    internal static Task EndFor(PlatformDb db, Guid company, Guid? userId, DateTime now, CancellationToken cancel) =>
        db.Set<Session>()
            .Where(session => session.Company == company && session.RevokedAt == null && (userId == null || session.UserId == userId))
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.RevokedAt, now), cancel);

    internal Task EndAll(Guid userId, CancellationToken cancel = default) => Revoke(session => session.UserId == userId, cancel);

    private async Task<SessionMark> Open(
        Guid userId,
        SignInMethod method,
        Guid? company,
        DateTime proved,
        DateTime? until,
        string? userAgent,
        CancellationToken cancel
    )
    {
        var session = new Session
        {
            UserId = userId,
            CreatedAt = Now,
            LastSeenAt = Now,
            ProvedAt = proved,
            Method = method,
            Company = company,
            Until = until,
            UserAgent = userAgent is null ? null : PlainText.Cut(userAgent, LongestUserAgent),
        };
        db.Add(session);
        await db.SaveChangesAsync(cancel);
        return new SessionMark(session.Id, session.ProvedAt, company);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    // As exact as every database keeps it: cookie and row are compared.
    private DateTime Moment => new(Now.Ticks - (Now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);

    private Expression<Func<Session, bool>> Live
    {
        get
        {
            var (now, created, seen) = (Now, Now - limits.Longest, Now - limits.Idle);
            return session =>
                session.RevokedAt == null
                && session.CreatedAt > created
                && session.LastSeenAt > seen
                && (session.Until == null || session.Until > now);
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
