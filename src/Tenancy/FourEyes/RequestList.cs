using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.FourEyes;

/// <summary>A request for rights, as those who manage people see it.</summary>
/// <param name="Opens">What it gives to whom, a line for each.</param>
/// <param name="FirstYesBy">The owner who has said yes; with the second yes it is done.</param>
/// <param name="IsMine">Whether the caller asked for it.</param>
/// <param name="MayApprove">Whether the caller's yes is one that counts.</param>
/// <param name="MayDecline">Whether the caller may say no, or take it back.</param>
public sealed record RequestCard(
    Guid Id,
    string AskedBy,
    IReadOnlyList<string> Opens,
    DateTime AskedAt,
    DateTime ExpiresAt,
    RequestState State,
    string? FirstYesBy,
    string? DecidedBy,
    DateTime? DecidedAt,
    bool IsMine,
    bool MayApprove,
    bool MayDecline
);

/// <param name="IsOn">Whether two owners have to say yes.</param>
/// <param name="Owners">How many the company has: the rule needs two.</param>
/// <param name="MaySwitch">Whether the caller is one of them.</param>
public sealed record FourEyesState(bool IsOn, int Owners, bool MaySwitch);

/// <summary>The requests for rights of the company, the newest first; and the rule that makes them wait.</summary>
public sealed class RequestList(PlatformDb db, Work work, TimeProvider time)
{
    public async Task<Outcome<ListPage<RequestCard>>> Run(ListQuery query, bool onlyWaiting = false, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var requests = onlyWaiting ? RightsRequest.Open(db, work.Caller.TenantId, Now) : Mine();
        var total = await requests.CountAsync(cancel);
        var page = await requests
            .AsNoTracking()
            .OrderByDescending(item => item.AskedAt)
            .ThenByDescending(item => item.Id)
            .Skip(query.Skip)
            .Take(query.Take)
            .ToListAsync(cancel);
        var owners = await OwnersOf(cancel);
        return new ListPage<RequestCard>([.. page.Select(item => Card(item, owners))], total);
    }

    public async Task<Outcome<RequestCard>> Get(Guid id, CancellationToken cancel = default) =>
        !await work.Allowed(Team.Manage, cancel) ? Refusal.Forbidden()
        : await Mine().AsNoTracking().FirstOrDefaultAsync(item => item.Id == id, cancel) is { } found ? Card(found, await OwnersOf(cancel))
        : Refusal.NotFound("request");

    public async Task<Outcome<FourEyesState>> State(CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var owners = await OwnersOf(cancel);
        var isOn = await FourEyesGuard.IsOn(db, work.Caller.TenantId, cancel);
        return new FourEyesState(isOn, owners.Count, owners.Contains(work.Caller.ActorId));
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private IQueryable<RightsRequest> Mine()
    {
        var tenant = work.Caller.TenantId;
        return db.Set<RightsRequest>().Where(item => item.TenantId == tenant);
    }

    private Task<HashSet<Guid>> OwnersOf(CancellationToken cancel) => Owners.Of(db, work.Caller.TenantId).ToHashSetAsync(cancel);

    private RequestCard Card(RightsRequest item, HashSet<Guid> owners)
    {
        var (me, now) = (work.Caller.ActorId, Now);
        var state = item.State == RequestState.Waiting && item.ExpiresAt <= now ? RequestState.Expired : item.State;
        var isOpen = state == RequestState.Waiting;
        return new RequestCard(
            item.Id,
            item.RequesterName,
            item.Opens,
            item.AskedAt,
            item.ExpiresAt,
            state,
            item.FirstYesByName,
            item.DecidedByName,
            item.DecidedAt,
            item.RequesterId == me,
            isOpen && YesRules.Second(item.RequesterId, item.FirstYesBy, me, owners).Succeeded,
            isOpen && (item.RequesterId == me || owners.Contains(me))
        );
    }
}
