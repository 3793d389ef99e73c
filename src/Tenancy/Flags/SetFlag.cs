using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Flags;

/// <summary>
/// An operator turns something on or off: for everybody, a share of companies, a company or a person, until a day or without an
/// end; or stops it for all at once. What held before for the same is ended.
/// </summary>
public sealed class SetFlag(OperatorDesk desk, FlagValues values)
{
    private const int LongestReason = 300;

    /// <param name="Subject">The company's address, or the person's e-mail; empty for the other scopes.</param>
    /// <param name="Percent">0 to 100, for a share alone.</param>
    /// <param name="LastDay">In UTC; null without an end.</param>
    public sealed record Request(
        string? Flag,
        FlagScope Scope,
        bool IsOn,
        string? Reason,
        string? Subject = null,
        int? Percent = null,
        DateOnly? LastDay = null
    );

    public async Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default)
    {
        var outcome = await desk.Run(
            async change => RecentProof.Missing(change.Caller.ProvedAt, change.Now) ?? await Set(change, request, cancel),
            cancel
        );
        values.Forget();
        return outcome;
    }

    private static async Task<Outcome<Done>> Set(OperatorDesk.Change change, Request request, CancellationToken cancel)
    {
        if (Check(request, change.Now) is { } refusal)
        {
            return refusal;
        }

        var (tenant, user) = await Subject(change.Db, request, cancel);
        if (request.Scope is FlagScope.Company && tenant is null)
        {
            return new Refusal("flag.company", "subject", "No company has this address. Enter it as it stands in the browser.");
        }

        if (request.Scope is FlagScope.Person && user is null)
        {
            return new Refusal("flag.person", "subject", "Nobody here has this e-mail address.");
        }

        var stored = new StoredFlag
        {
            Flag = request.Flag!,
            Scope = request.Scope,
            TenantId = tenant?.Id,
            UserId = user?.Id,
            Percent = request.Scope == FlagScope.Share ? request.Percent : null,
            IsOn = request.Scope is FlagScope.Share || (request.IsOn && request.Scope is not FlagScope.Stop),
            Until = request.LastDay?.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            Reason = PlainText.Clean(request.Reason)!,
            SetByName = change.Caller.Name,
            SetAt = change.Now,
        };
        await End(change, stored, cancel);
        change.Db.Add(stored);
        change.Audit(nameof(SetFlag), tenant, $"{FlagWords.Of(stored.Setting, tenant?.Name)}: {stored.Reason}");
        return default(Done);
    }

    private static Refusal? Check(Request request, DateTime now)
    {
        if (FeatureFlags.Find(request.Flag) is not { } flag)
        {
            return Refusal.NotFound("flag");
        }

        if (!Enum.IsDefined(request.Scope) || (request.Scope == FlagScope.Person && !flag.ByPerson))
        {
            return new Refusal("flag.scope", "scope", "Choose for whom: this flag is not asked for one person.");
        }

        if (request.Scope == FlagScope.Share && request.Percent is not (>= 0 and <= FlagRule.Buckets))
        {
            return new Refusal("flag.percent", "percent", "Enter for how many of a hundred companies it is on, from 0 to 100.");
        }

        if (request.LastDay < DateOnly.FromDateTime(now))
        {
            return new Refusal("flag.last_day", "lastDay", "Enter a day that is not over, or leave it empty.");
        }

        return PlainText.Clean(request.Reason) is { Length: <= LongestReason }
            ? null
            : new Refusal("flag.reason", "reason", $"Write why, in 1 to {LongestReason} characters.");
    }

    private static async Task<(Tenant? Tenant, User? User)> Subject(PlatformDb db, Request request, CancellationToken cancel)
    {
        var typed = PlainText.Clean(request.Subject) ?? "";
        var (slug, email) = (typed.ToLowerInvariant(), typed.ToUpperInvariant());
        return request.Scope switch
        {
            FlagScope.Company => (
                await db.Set<Tenant>().FirstOrDefaultAsync(item => item.Slug == slug && item.State == TenantState.Active, cancel),
                null
            ),
            FlagScope.Person => (null, await db.Set<User>().FirstOrDefaultAsync(item => item.NormalizedEmail == email, cancel)),
            _ => (null, null),
        };
    }

    private static async Task End(OperatorDesk.Change change, StoredFlag next, CancellationToken cancel)
    {
        var former = change
            .Db.Set<StoredFlag>()
            .Where(item => item.Flag == next.Flag && item.Scope == next.Scope && item.EndedAt == null)
            .Where(item => item.TenantId == next.TenantId && item.UserId == next.UserId);
        await former.ExecuteUpdateAsync(set => set.SetProperty(item => item.EndedAt, change.Now), cancel);
    }
}
