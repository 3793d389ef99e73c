using BackOffice.Kernel;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>The company consents to what a firm proposes, as proposed or with terms of its own. In force at once, within its days.</summary>
public sealed class AcceptProposal(Team team)
{
    /// <param name="terms">Null accepts what was proposed.</param>
    /// <param name="version">Of the proposal that was read: the firm may have changed it meanwhile.</param>
    public Task<Outcome<Done>> Run(Guid grantId, GrantTerms? terms = null, long? version = null, CancellationToken cancel = default) =>
        team.Run<Done>(
            async change =>
            {
                if (ClientSide.OwnPeopleOnly(change) is { } stranger)
                {
                    return stranger;
                }

                if (await ClientSide.Find(change, grantId, cancel) is not { ProposedBySide: GrantSide.Firm, AcceptedAt: null } grant)
                {
                    return Refusal.NotFound("proposal");
                }

                if (version is { } read && read != grant.Version)
                {
                    return Refusal.Conflict("The firm changed its proposal meanwhile. Load the page again and look at it.");
                }

                var today = DateOnly.FromDateTime(change.Now);
                if (terms?.Check(change.Areas, today) is { Count: > 0 } refusals)
                {
                    return refusals.ToList();
                }

                if (ClientSide.Above(change, terms ?? GrantTerms.Of(grant)) is { } above)
                {
                    return above;
                }

                if (await Replaced(change, grant, cancel) is { } exists)
                {
                    return exists;
                }

                terms?.Into(grant, today);
                grant.TenantId = change.Tenant;
                grant.Accept(change.Caller.ActorId, change.Caller.ActorName, change.Now);
                var firm = await ClientSide.FirmName(change, grant, cancel);
                change.Audit(nameof(AcceptProposal), ProviderAccesses.Subject, grant.Id, $"{firm} has access: {GrantTerms.InWords(grant)}");
                await ClientSide.Tell(change, grant, "accepted your proposal", cancel);
                return default(Done);
            },
            Asked.For(nameof(AcceptProposal), (grantId, terms, version)),
            cancel
        );

    // One grant for each firm: an own offer that waits gives way to the firm's proposal.
    private static async Task<Refusal?> Replaced(Team.Change change, Grant accepted, CancellationToken cancel)
    {
        var other = await change
            .Db.Set<Grant>()
            .FirstOrDefaultAsync(
                grant =>
                    grant.TenantId == change.Tenant && grant.FirmId == accepted.FirmId && grant.EndedAt == null && grant.Id != accepted.Id,
                cancel
            );
        if (other is { AcceptedAt: not null })
        {
            return new Refusal(
                "grant.exists",
                null,
                "This firm has access already. Change what it may do, or revoke it first.",
                RefusalKind.Conflict
            );
        }

        if (other is not null)
        {
            other.End(GrantSide.Client, change.Caller.ActorId, change.Caller.ActorName, change.Now);
            await change.Db.SaveChangesAsync(cancel);
        }

        return null;
    }
}

/// <summary>The company changes what a firm may do: narrows it, or gives more. It holds from the next thing anybody of the firm does.</summary>
public sealed class ChangeGrant(Team team)
{
    public Task<Outcome<Done>> Run(Guid grantId, GrantTerms terms, long? version = null, CancellationToken cancel = default) =>
        team.Run<Done>(
            async change =>
            {
                if (ClientSide.OwnPeopleOnly(change) is { } stranger)
                {
                    return stranger;
                }

                var grant = await ClientSide.Find(change, grantId, cancel);
                if (grant is null || grant is { AcceptedAt: null, ProposedBySide: GrantSide.Firm })
                {
                    return Refusal.NotFound("grant");
                }

                if (version is { } read && read != grant.Version)
                {
                    return Refusal.Conflict("Somebody changed this access meanwhile. Load the page again and repeat your change.");
                }

                var refusals = await Change(change, grant, terms, cancel);
                return refusals.Count > 0 ? refusals.ToList() : default(Done);
            },
            Asked.For(nameof(ChangeGrant), (grantId, terms, version)),
            cancel
        );

    /// <returns>No refusals when the grant has these terms now.</returns>
    internal static async Task<IReadOnlyList<Refusal>> Change(Team.Change change, Grant grant, GrantTerms terms, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(change.Now);
        if (terms.Check(change.Areas, today) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        if (ClientSide.Above(change, terms, GrantTerms.Of(grant)) is { } above)
        {
            return [above];
        }

        var before = GrantTerms.InWords(grant);
        // Another last day is another reminder.
        grant.RemindedAt = grant.Until == terms.Until ? grant.RemindedAt : null;
        (terms with { From = terms.From ?? grant.From }).Into(grant, today);
        grant.Version++;
        var firm = await ClientSide.FirmName(change, grant, cancel);
        var after = GrantTerms.InWords(grant);
        change.Audit(
            nameof(ChangeGrant),
            ProviderAccesses.Subject,
            grant.Id,
            $"The access of {firm} was changed: {after}",
            ("Terms", before, after)
        );
        return [];
    }
}

/// <summary>The company ends a firm's access, declines its proposal or takes its own offer back. The firm's people are out at once.</summary>
public sealed class RevokeGrant(Team team)
{
    public Task<Outcome<Done>> Run(Guid grantId, CancellationToken cancel = default) =>
        team.TakeAway<Done>(
            async change =>
            {
                if (ClientSide.OwnPeopleOnly(change) is { } stranger)
                {
                    return stranger;
                }

                if (await ClientSide.Find(change, grantId, cancel) is not { } grant)
                {
                    return Refusal.NotFound("grant");
                }

                await End(change, grant, cancel);
                return default(Done);
            },
            cancel
        );

    internal static async Task End(Team.Change change, Grant grant, CancellationToken cancel)
    {
        grant.End(GrantSide.Client, change.Caller.ActorId, change.Caller.ActorName, change.Now);
        var firm = await ClientSide.FirmName(change, grant, cancel);
        var (summary, told) = grant switch
        {
            { AcceptedAt: not null } => ($"The access of {firm} was revoked", "revoked your access"),
            { ProposedBySide: GrantSide.Firm } => ($"The proposal of {firm} was declined", null),
            _ => ($"The offer to {firm} was taken back", null),
        };
        change.Audit(nameof(RevokeGrant), ProviderAccesses.Subject, grant.Id, summary);
        if (told is not null)
        {
            await ClientSide.Tell(change, grant, told, cancel);
        }
    }
}
