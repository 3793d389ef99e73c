using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>A company's provider as its administrators see it; the secret is never among it.</summary>
/// <param name="TriedByMe">Whether the caller tried these very settings with success.</param>
public sealed record ProviderCard(
    string Issuer,
    string ClientId,
    DateOnly? SecretUntil,
    string? FirstRole,
    bool CountsFactor,
    bool Only,
    bool TriedByMe,
    TryReport? LastTry,
    long Version
);

/// <summary>Somebody who is linked to an account at the provider.</summary>
public sealed record LinkedRow(Guid UserId, string Name, string Email, DateTime LinkedAt, DateTime? LastUsedAt);

/// <summary>What came of a try: nothing was changed by it.</summary>
/// <param name="Problem">Null when it succeeded.</param>
/// <param name="Claims">What the provider said, masked.</param>
public sealed record TryReport(DateTime At, string? Problem, IReadOnlyDictionary<string, string> Claims);

/// <summary>The settings page of the provider.</summary>
public sealed class ProviderSettings(PlatformDb db, Work work, PublicUrl url)
{
    /// <returns>Null when there is none yet.</returns>
    public async Task<Outcome<ProviderCard?>> Get(CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var (tenant, actor) = (work.Caller.TenantId, work.Caller.ActorId);
        var row = await db.Set<IdentityProvider>().AsNoTracking().FirstOrDefaultAsync(item => item.TenantId == tenant, cancel);
        var only = await db.Set<Tenant>().Where(item => item.Id == tenant).Select(item => item.OnlyThroughProvider).FirstAsync(cancel);
        return Outcome<ProviderCard?>.Of(
            row is null
                ? null
                : new ProviderCard(
                    row.Issuer,
                    row.ClientId,
                    row.SecretUntil,
                    row.FirstRole,
                    row.CountsFactor,
                    only,
                    row.TriedBy == actor,
                    row.TryReport is null ? null : JsonSerializer.Deserialize<TryReport>(row.TryReport),
                    row.Version
                )
        );
    }

    /// <summary>What has to be entered at the provider as the place to come back to.</summary>
    public string Callback => url.ProviderCallback(work.Caller.Slug);

    /// <summary>What to give the company's people.</summary>
    public string SignInAddress => url.ProviderSignIn(work.Caller.Slug);

    /// <summary>Who is linked, by name.</summary>
    public async Task<Outcome<IReadOnlyList<LinkedRow>>> Linked(CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var tenant = work.Caller.TenantId;
        var rows = await (
            from link in db.Set<ProviderLink>().AsNoTracking()
            join user in db.Set<User>() on link.UserId equals user.Id
            where link.TenantId == tenant
            orderby user.Name, user.Id
            select new LinkedRow(user.Id, user.Name, user.Email!, link.LinkedAt, link.LastUsedAt)
        ).ToListAsync(cancel);
        return Outcome<IReadOnlyList<LinkedRow>>.Of(rows);
    }
}
