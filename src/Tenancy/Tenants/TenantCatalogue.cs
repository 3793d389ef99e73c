using System.Collections.Concurrent;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Leaving.Erasing;
using BackOffice.Tenancy.Tenants.Moving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Tenants;

/// <summary>What every request asks about tenants, kept for seconds so that it costs nothing and a change is seen soon.</summary>
public sealed class TenantCatalogue(IServiceScopeFactory scopes, TimeProvider time) : ITenantPlaces
{
    /// <summary>How long a node goes by what it read.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, (TenantCard? Card, DateTimeOffset At)> bySlug = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, (TenantCard? Card, DateTimeOffset At)> byId = new();

    public ValueTask<TenantCard?> Find(string slug, CancellationToken cancel = default) =>
        Cached(bySlug, slug, tenants => tenants.Where(tenant => tenant.Slug == slug), cancel);

    public ValueTask<TenantCard?> Find(Guid id, CancellationToken cancel = default) =>
        Cached(byId, id, tenants => tenants.Where(tenant => tenant.Id == id), cancel);

    public async ValueTask<string> StoreOf(Guid tenantId, CancellationToken cancel = default) =>
        (await Find(tenantId, cancel))?.Store ?? throw new InvalidOperationException($"There is no tenant {tenantId}.");

    public async ValueTask<Standing> StandingOf(Guid tenantId, CancellationToken cancel = default) =>
        (await Find(tenantId, cancel))?.Standing ?? Standing.Good;

    public async Task<IReadOnlyList<Guid>> ActiveTenants(CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        return await db.Set<Tenant>().Where(tenant => tenant.State == TenantState.Active).Select(tenant => tenant.Id).ToListAsync(cancel);
    }

    public void Forget(Guid tenantId)
    {
        if (byId.TryRemove(tenantId, out var entry) && entry.Card is { } card)
        {
            bySlug.TryRemove(card.Slug, out _);
        }
    }

    internal void Forget(Guid id, string slug)
    {
        byId.TryRemove(id, out _);
        bySlug.TryRemove(slug, out _);
    }

    private async ValueTask<TenantCard?> Cached<TKey>(
        ConcurrentDictionary<TKey, (TenantCard? Card, DateTimeOffset At)> cache,
        TKey key,
        Func<IQueryable<Tenant>, IQueryable<Tenant>> choose,
        CancellationToken cancel
    )
        where TKey : notnull
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue(key, out var entry) && now - entry.At < Fresh)
        {
            return entry.Card;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var card = await choose(db.Set<Tenant>().AsNoTracking())
            .Select(tenant => new TenantCard(
                tenant.Id,
                tenant.Slug,
                tenant.Name,
                tenant.Country,
                tenant.Currency,
                tenant.Colour,
                tenant.Store,
                tenant.State,
                tenant.RequiresSecondFactor,
                tenant.OnlyThroughProvider,
                new CompanyStanding(tenant.Billing, tenant.Platform, tenant.Provider),
                db.Set<Move>().Where(move => move.TenantId == tenant.Id).Select(move => (MoveStage?)move.Stage).FirstOrDefault(),
                db.Set<Erasure>()
                    .Where(erasure => erasure.TenantId == tenant.Id)
                    .Select(erasure => new Departure(erasure.Stage, erasure.DueAt))
                    .FirstOrDefault()
            ))
            .FirstOrDefaultAsync(cancel);

        // A stranger can ask for any slug: an absent one is not kept.
        if (card is not null)
        {
            cache[key] = (card, now);
        }

        return card;
    }
}

/// <summary>A company as the frame and the pipeline know it.</summary>
public sealed record TenantCard(
    Guid Id,
    string Slug,
    string Name,
    string Country,
    string Currency,
    string Colour,
    string Store,
    TenantState State,
    bool RequiresSecondFactor,
    bool OnlyThroughProvider,
    CompanyStanding Axes,
    MoveStage? Move,
    Departure? Leaving
)
{
    /// <summary>What the three axes bar together, and a move or the way out with them.</summary>
    public Standing Standing { get; } = Axes.Effective(Name).With(Barred(Move)).With(Leaving?.Standing(Name) ?? Standing.Good);

    private static Standing Barred(MoveStage? move) =>
        move switch
        {
            MoveStage.Draining => new Standing(Bars.Automation, ""),
            MoveStage.Copying => Standing.Moving,
            _ => Standing.Good,
        };
}
