using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.FourEyes;

/// <summary>
/// Stands in <see cref="Team"/>, through which all rights in a company are given. Where two owners have to say yes, it compares
/// who holds what before and after each change, in its transaction: what gives anybody more is not committed but asked for.
/// </summary>
public sealed class FourEyesGuard(PlatformDb db, Approval approval, PublicUrl url, OutboxSignal signal)
{
    /// <summary>Each request is a mail to every owner: more do not wait at once.</summary>
    public const int Most = 50;

    /// <summary>Why a change is not committed.</summary>
    /// <param name="Refusal">Null when it is to be asked for.</param>
    internal sealed record Stop(Refusal? Refusal, List<string> Opens);

    internal static Task<bool> IsOn(PlatformDb db, Guid tenant, CancellationToken cancel) =>
        db.Set<Tenant>().Where(item => item.Id == tenant).Select(item => item.RequiresTwoOwners).FirstOrDefaultAsync(cancel);

    internal static HashSet<Guid> Owners(Dictionary<string, Holding> held) => [.. held.Values.Select(item => item.Owner).OfType<Guid>()];

    /// <summary>Before the change.</summary>
    /// <returns>Who holds what; null where one person gives rights alone.</returns>
    internal async Task<Dictionary<string, Holding>?> Look(Team.Change change, CancellationToken cancel) =>
        approval.IsGiven || await IsOn(db, change.Tenant, cancel)
            ? await Holdings.Of(db, change.Areas, change.Tenant, change.Now, cancel)
            : null;

    /// <summary>After it is written, before it is committed.</summary>
    /// <returns>Null when it may be committed.</returns>
    internal async Task<Stop?> Stops(Team.Change change, Dictionary<string, Holding> before, Asked? asked, CancellationToken cancel)
    {
        var after = await Holdings.Of(db, change.Areas, change.Tenant, change.Now, cancel);
        var owners = Owners(before);
        if (Owners(after).Count is var left && left < 2 && left < owners.Count && await IsOn(db, change.Tenant, cancel))
        {
            return new Stop(YesRules.SecondLastOwner, []);
        }

        var opens = Upward.Between(before, after);
        if (approval.Take() is { } yes)
        {
            return await CarryOut(change, yes, asked, opens, owners, cancel) is { } refusal ? new Stop(refusal, opens) : null;
        }

        return opens.Count == 0 ? null : new Stop(null, opens);
    }

    /// <summary>Keeps what was asked, in a transaction of its own, and tells the owners.</summary>
    internal async Task<Refusal> Ask(Team.Change change, Asked? asked, List<string> opens, CancellationToken cancel)
    {
        if (asked is null)
        {
            return YesRules.NotHere;
        }

        if (RecentProof.Missing(change.Caller, change.Now) is { } missing)
        {
            return missing;
        }

        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Team.Lock(db, change.Tenant, cancel);
        var (caller, now) = (change.Caller, change.Now);
        var open = await RightsRequest.Open(db, change.Tenant, now).ToListAsync(cancel);
        var same = open.Find(item =>
            item.Operation == asked.Operation && item.Arguments == asked.Arguments && item.RequesterId == caller.ActorId
        );
        if (same is not null && same.Opens.SequenceEqual(opens, StringComparer.Ordinal))
        {
            return YesRules.Waits(same);
        }

        if (same is null && open.Count >= Most)
        {
            return YesRules.TooMany;
        }

        // Whoever reads the older one says yes to what it says, and that is not asked any more.
        same?.Decide(RequestState.Declined, caller.ActorName, now);
        var isOwner = await Providers.Owners.Is(db, change.Tenant, caller.ActorId, cancel);
        var request = new RightsRequest
        {
            TenantId = change.Tenant,
            Operation = asked.Operation,
            Arguments = asked.Arguments,
            Opens = opens,
            RequesterId = caller.ActorId,
            RequesterName = caller.ActorName,
            RequesterKind = caller.Kind,
            SecondFactor = caller.SecondFactor,
            ThroughProvider = caller.ThroughProvider,
            AskedAt = now,
            ExpiresAt = now + RightsRequest.Lifetime,
            FirstYesBy = isOwner ? caller.ActorId : null,
            FirstYesByName = isOwner ? caller.ActorName : null,
        };
        db.Add(request);
        change.Audit("AskForRights", RightsRequest.Subject, request.Id, $"Asked owners for their yes: {string.Join(" ", opens)}");
        await RequestLetter.Send(db, url, request, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        signal.Notify(Guid.Empty);
        return YesRules.Waits(request);
    }

    // In the transaction of the change itself: both owners are owners at this moment, and it opens what they read.
    private async Task<Refusal?> CarryOut(
        Team.Change change,
        Approval.Yes yes,
        Asked? asked,
        List<string> opens,
        HashSet<Guid> owners,
        CancellationToken cancel
    )
    {
        var request = await RightsRequest.Open(db, change.Tenant, change.Now).FirstOrDefaultAsync(item => item.Id == yes.Request, cancel);
        if (request is null || asked != new Asked(request.Operation, request.Arguments))
        {
            return YesRules.Answered;
        }

        var second = YesRules.Second(request.RequesterId, request.FirstYesBy, yes.By.ActorId, owners);
        if (!second.Succeeded || second.Value is null)
        {
            return second.Succeeded ? YesRules.Moved : second.Refusals[0];
        }

        if (!request.Opens.SequenceEqual(opens, StringComparer.Ordinal))
        {
            return YesRules.Moved;
        }

        request.Decide(RequestState.Approved, yes.By.ActorName, change.Now);
        var summary = $"Said yes to what {request.RequesterName} asked for: {string.Join(" ", opens)}";
        CompanyAudit.Note(db, yes.By, change.Now, nameof(AnswerRequest), RightsRequest.Subject, request.Id, summary);
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
