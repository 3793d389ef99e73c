using System.Security.Cryptography;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Scim;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Api;

/// <summary>A token as its holder gets it, and as the pipeline reads it back.</summary>
public sealed record IssuedToken(string Token, int ExpiresInSeconds);

public sealed record TokenOwner(
    Guid TenantId,
    Guid ClientId,
    string ClientName,
    IReadOnlyList<string> Scopes,
    DateTime ExpiresAt,
    DateTime? LastUsedAt
)
{
    internal bool IsDirectory => Scopes.Contains(ScimScope.Name);
}

/// <summary>Gives, checks and revokes opaque access tokens (RFC 6749, RFC 7009, RFC 7662).</summary>
public sealed class IssueToken(PlatformDb db, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(5);

    /// <returns>Null when client and secret do not match a live client.</returns>
    public async Task<IssuedToken?> Run(string? clientId, string? clientSecret, CancellationToken cancel = default)
    {
        var client = await Authenticate(clientId, clientSecret, cancel);
        if (client is null)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await db.Set<AccessToken>().Where(item => item.ExpiresAt < now).ExecuteDeleteAsync(cancel);
        db.Add(
            new AccessToken
            {
                Hash = Secrets.Hash(token),
                ClientId = client.Id,
                ExpiresAt = now + Lifetime,
            }
        );
        await db.SaveChangesAsync(cancel);
        return new IssuedToken(token, (int)Lifetime.TotalSeconds);
    }

    /// <returns>Null for a token that does not open the API: unknown, expired, revoked, or a directory's.</returns>
    public async Task<TokenOwner?> OwnerOf(string token, CancellationToken cancel = default) =>
        await Find(token, cancel) is { IsDirectory: false } owner ? await Used(owner, cancel) : null;

    /// <summary>The directory that a token belongs to, one of an hour or the lasting one (<see cref="ScimToken"/>).</summary>
    /// <returns>Null for every other token, those of the API among them.</returns>
    public async Task<TokenOwner?> DirectoryOf(string token, CancellationToken cancel = default)
    {
        if (ScimToken.Read(token) is var (id, secret))
        {
            return await Authenticate(id, secret, cancel) is { } client && client.Scopes.Contains(ScimScope.Name)
                ? await Used(
                    new TokenOwner(client.TenantId, client.Id, client.Name, client.Scopes, DateTime.MaxValue, client.LastUsedAt),
                    cancel
                )
                : null;
        }

        return await Find(token, cancel) is { IsDirectory: true } owner ? await Used(owner, cancel) : null;
    }

    // A write per request would cost more than the minutes are worth.
    private async Task<TokenOwner> Used(TokenOwner owner, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (owner.LastUsedAt is not { } used || used < now - UsedEvery)
        {
            await db.Set<ApiClient>()
                .Where(client => client.Id == owner.ClientId)
                .ExecuteUpdateAsync(set => set.SetProperty(client => client.LastUsedAt, now), cancel);
        }

        return owner;
    }

    private async Task<TokenOwner?> Find(string token, CancellationToken cancel)
    {
        var hash = Secrets.Hash(token);
        var now = time.GetUtcNow().UtcDateTime;
        return await (
            from item in db.Set<AccessToken>().AsNoTracking()
            join client in Living() on item.ClientId equals client.Id
            where item.Hash == hash && item.ExpiresAt > now && item.RevokedAt == null
            select new TokenOwner(client.TenantId, client.Id, client.Name, client.Scopes, item.ExpiresAt, client.LastUsedAt)
        ).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Revokes a token of the authenticated client; an unknown token is no error (RFC 7009 section 2.2).</summary>
    public async Task<bool> Revoke(string? clientId, string? clientSecret, string token, CancellationToken cancel = default)
    {
        var client = await Authenticate(clientId, clientSecret, cancel);
        if (client is null)
        {
            return false;
        }

        var hash = Secrets.Hash(token);
        var now = time.GetUtcNow().UtcDateTime;
        await db.Set<AccessToken>()
            .Where(item => item.Hash == hash && item.ClientId == client.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.RevokedAt, now), cancel);
        return true;
    }

    /// <returns>The owner of a token, when client and secret match and the token belongs to that client.</returns>
    public async Task<(bool Authenticated, TokenOwner? Owner)> Introspect(
        string? clientId,
        string? clientSecret,
        string token,
        CancellationToken cancel = default
    )
    {
        var client = await Authenticate(clientId, clientSecret, cancel);
        var owner = client is null ? null : await Find(token, cancel);
        return (client is not null, owner?.ClientId == client?.Id ? owner : null);
    }

    private async Task<ApiClient?> Authenticate(string? clientId, string? clientSecret, CancellationToken cancel)
    {
        if (!Guid.TryParse(clientId, out var id) || string.IsNullOrEmpty(clientSecret))
        {
            return null;
        }

        var client = await Living().FirstOrDefaultAsync(item => item.Id == id, cancel);
        return client is not null && client.Knows(clientSecret, time.GetUtcNow().UtcDateTime) ? client : null;
    }

    private IQueryable<ApiClient> Living()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return db.Set<ApiClient>()
            .AsNoTracking()
            .Where(client => client.RevokedAt == null && (client.ExpiresOn == null || client.ExpiresOn >= today));
    }
}
