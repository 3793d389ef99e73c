using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;
using BackOffice.Tenancy.Leaving.Archives;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Tenants.Moving;

/// <summary>How long until every node has heard what the catalogue says: longer than it is remembered.</summary>
public sealed record Settling(TimeSpan Wait)
{
    public static readonly Settling OfNodes = new(TenantCatalogue.Fresh + TimeSpan.FromSeconds(1));
}

/// <summary>What a move has done, for whoever watches it.</summary>
public enum MoveStep
{
    Marked,
    Drained,
    Closed,
    Copied,
    Switched,
    Removed,
}

/// <summary>
/// Moves a company to another store while its people read on. The catalogue's store changes in one commit: before it the old
/// store is in force, after it the new one, and each is whole. A move that was broken off is taken up, or taken back by
/// naming the store the company lives in.
/// </summary>
public sealed class MoveCompany(
    PlatformDb platform,
    CompanyCopy copy,
    Stores stores,
    TenantCatalogue catalogue,
    Settling settling,
    MoveHold hold,
    TimeProvider time
)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(100);

    public sealed record Request(string Slug, string To);

    /// <param name="Rows">How many were copied; 0 where an earlier move was only finished or taken back.</param>
    /// <param name="DataHash">SHA-256 of all tables, the same before and after; null where nothing was copied.</param>
    public sealed record Moved(Guid TenantId, string Slug, string From, string To, long Rows, string? DataHash);

    /// <param name="reached">Told after each step.</param>
    public async Task<Outcome<Moved>> Run(Request request, Action<MoveStep> reached, CancellationToken cancel = default)
    {
        var found = await Find(request, cancel);
        if (!found.Succeeded)
        {
            return Outcome<Moved>.Refused(found.Refusals);
        }

        var tenant = found.Value;
        await using var held = hold.Keep(tenant.Id);
        try
        {
            var outcome = await Steps(tenant, request.To, reached, cancel);
            if (!outcome.Succeeded)
            {
                await TakeBack(tenant, CancellationToken.None);
            }

            return outcome;
        }
        catch
        {
            await TakeBack(tenant, CancellationToken.None);
            throw;
        }
    }

    /// <summary>The steps alone: when one throws, all is as a crash leaves it.</summary>
    internal async Task<Outcome<Moved>> Steps(Tenant tenant, string to, Action<MoveStep> reached, CancellationToken cancel)
    {
        var broken = await Pending(tenant, cancel);
        var other = broken is null ? null : await Settle(tenant, broken, cancel);
        var from = tenant.Store;
        if (to == from)
        {
            return other is null
                ? new Refusal("move.there", "to", $"{tenant.Name} lives in {to} already.")
                : new Moved(tenant.Id, tenant.Slug, other, to, 0, null);
        }

        var move = await Mark(tenant, to, cancel);
        reached(MoveStep.Marked);
        await Drain(tenant, cancel);
        reached(MoveStep.Drained);
        await Advance(tenant, move, MoveStage.Copying, cancel);
        await copy.Close(tenant.Id, from, cancel);
        reached(MoveStep.Closed);
        // What an earlier move left there.
        await copy.Remove(tenant.Id, to, cancel);
        var copied = await copy.Run(tenant.Id, from, to, cancel);
        if (!copied.Succeeded)
        {
            return Outcome<Moved>.Refused(copied.Refusals);
        }

        reached(MoveStep.Copied);
        await Switch(tenant, move, cancel);
        reached(MoveStep.Switched);
        await Leave(tenant, move, cancel);
        reached(MoveStep.Removed);
        return new Moved(tenant.Id, tenant.Slug, from, to, copied.Value.Rows, copied.Value.DataHash);
    }

    internal async Task<Outcome<Tenant>> Find(Request request, CancellationToken cancel)
    {
        platform.ChangeTracker.Clear();
        var tenant = await platform.Set<Tenant>().FirstOrDefaultAsync(item => item.Slug == request.Slug, cancel);
        if (tenant is not { State: TenantState.Active })
        {
            return new Refusal("tenant.unknown", "tenant", $"There is no company {request.Slug} that is set up.", RefusalKind.NotFound);
        }

        if (!stores.Has(request.To))
        {
            return new Refusal("move.store", "to", $"The store {request.To} is not in the settings.");
        }

        return await Pending(tenant, cancel) is { } running && running.HeldUntil > time.GetUtcNow().UtcDateTime
            ? new Refusal(
                "move.running",
                "tenant",
                $"{tenant.Name} is being moved to {running.To} at this moment. If that was broken off, try again in a minute."
            )
            : tenant;
    }

    // All nodes let go of what the company does by itself, then what is on its way arrives, and an archive that is being made
    // is read to its end.
    private async Task Drain(Tenant tenant, CancellationToken cancel)
    {
        await Task.Delay(settling.Wait, time, cancel);
        while (
            await copy.IsDelivering(tenant.Id, tenant.Store, cancel)
            || await CompanyArchive.IsBeingMade(platform, tenant.Id, time.GetUtcNow().UtcDateTime, cancel)
        )
        {
            await Task.Delay(AskAgain, time, cancel);
        }
    }

    private async Task<Move> Mark(Tenant tenant, string to, CancellationToken cancel)
    {
        var move = new Move
        {
            TenantId = tenant.Id,
            From = tenant.Store,
            To = to,
            Stage = MoveStage.Draining,
            HeldUntil = hold.Until,
        };
        platform.Add(move);
        await Save(tenant, cancel);
        return move;
    }

    private Task Advance(Tenant tenant, Move move, MoveStage stage, CancellationToken cancel)
    {
        move.Stage = stage;
        return Save(tenant, cancel);
    }

    // The one commit: place, stage and what the company's trail says of it.
    private async Task Switch(Tenant tenant, Move move, CancellationToken cancel)
    {
        tenant.Store = move.To;
        CompanyAudit.Note(
            platform,
            Caller.System(tenant.Id, "Operator"),
            time.GetUtcNow().UtcDateTime,
            "MoveCompany",
            "company",
            tenant.Id,
            $"Moved from the store {move.From} to {move.To}",
            []
        );
        await Advance(tenant, move, MoveStage.Switched, cancel);
    }

    // Not before every node knows the new place: who reads in the old one reads to the end.
    private async Task Leave(Tenant tenant, Move move, CancellationToken cancel)
    {
        await Task.Delay(settling.Wait, time, cancel);
        await copy.Remove(tenant.Id, move.From, cancel);
        platform.Remove(move);
        await Save(tenant, cancel);
    }

    /// <returns>The store that the company does not live in, and where nothing of it is left now.</returns>
    private async Task<string> Settle(Tenant tenant, Move broken, CancellationToken cancel)
    {
        if (broken.Stage == MoveStage.Switched)
        {
            await Leave(tenant, broken, cancel);
            return broken.From;
        }

        // People work again before anything else: the other store may be the one that does not answer.
        await copy.Reopen(tenant.Id, broken.From, cancel);
        await Advance(tenant, broken, MoveStage.TakenBack, cancel);
        await copy.Remove(tenant.Id, broken.To, cancel);
        platform.Remove(broken);
        await Save(tenant, cancel);
        return broken.To;
    }

    private async Task TakeBack(Tenant tenant, CancellationToken cancel)
    {
        platform.ChangeTracker.Clear();
        try
        {
            if (await Pending(tenant, cancel) is { Stage: not MoveStage.Switched } move)
            {
                await Settle(tenant, move, cancel);
            }
        }
        catch (Exception e) when (DatabaseErrors.IsDown(e))
        {
            // The mark stays and says what is left where; the next move removes it.
        }
    }

    private Task<Move?> Pending(Tenant tenant, CancellationToken cancel) =>
        platform.Set<Move>().FirstOrDefaultAsync(move => move.TenantId == tenant.Id, cancel);

    private async Task Save(Tenant tenant, CancellationToken cancel)
    {
        await platform.SaveChangesAsync(cancel);
        catalogue.Forget(tenant.Id, tenant.Slug);
    }
}
