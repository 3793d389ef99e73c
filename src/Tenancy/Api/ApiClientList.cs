using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Scim;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Api;

/// <summary>An API client as its company sees it.</summary>
public sealed record ApiClientRow
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>To within minutes; null when it never was.</summary>
    public DateTime? LastUsedAt { get; init; }

    /// <summary>The last day on which it works, in UTC.</summary>
    public DateOnly? ExpiresOn { get; init; }

    public bool HasExpired { get; init; }

    public DateTime? RevokedAt { get; init; }

    public bool IsDirectory => Scopes.Contains(ScimScope.Name);

    public bool Works => RevokedAt is null && !HasExpired;
}

/// <summary>The API clients of the company, also those that were revoked.</summary>
public sealed class ApiClientList(PlatformDb db, Work work, TimeProvider time)
{
    public async Task<Outcome<List<ApiClientRow>>> Run(CancellationToken cancel = default) =>
        await work.Allowed(Team.Manage, cancel) ? await Rows().OrderBy(row => row.CreatedAt).ToListAsync(cancel) : Refusal.Forbidden();

    public async Task<Outcome<ApiClientRow>> Get(Guid id, CancellationToken cancel = default) =>
        !await work.Allowed(Team.Manage, cancel) ? Refusal.Forbidden()
        : await Rows().FirstOrDefaultAsync(row => row.Id == id, cancel) is { } row ? row
        : Refusal.NotFound("API client");

    private IQueryable<ApiClientRow> Rows()
    {
        var tenant = work.Caller.TenantId;
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return db.Set<ApiClient>()
            .AsNoTracking()
            .Where(client => client.TenantId == tenant)
            .Select(client => new ApiClientRow
            {
                Id = client.Id,
                Name = client.Name,
                Scopes = client.Scopes,
                CreatedAt = client.CreatedAt,
                LastUsedAt = client.LastUsedAt,
                ExpiresOn = client.ExpiresOn,
                HasExpired = client.ExpiresOn != null && client.ExpiresOn < today,
                RevokedAt = client.RevokedAt,
            });
    }
}
