using System.Security.Cryptography;
using System.Text;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Api;

/// <summary>Makes an API client. The secret is in the answer and nowhere else.</summary>
public sealed class CreateApiClient(PlatformDb db, Work work, AreaList areas, TimeProvider time)
{
    public sealed record Request(string? Name, IReadOnlyList<string> Scopes);

    public sealed record Created(Guid ClientId, string ClientSecret);

    public async Task<Outcome<Created>> Run(Request request, CancellationToken cancel = default)
    {
        if (!await work.Allowed(new Permission(TenancyArea.Key, Act.Configure), cancel))
        {
            return Refusal.Forbidden();
        }

        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 100)
        {
            return new Refusal("api_client.name", "name", "Enter a name that says which program it is for, at most 100 characters.");
        }

        if (request.Scopes.Count == 0 || request.Scopes.Any(scope => !ApiScope.IsKnown(scope, areas)))
        {
            var known = string.Join(", ", areas.Items.Select(area => $"{area.Name}.read, {area.Name}.write"));
            return new Refusal("api_client.scopes", "scopes", $"Choose at least one of the scopes {known}.");
        }

        if (await Above(request.Scopes, cancel) is { } above)
        {
            return new Refusal(
                "api_client.above",
                "scopes",
                $"{above} allows more than you may do yourself. Choose scopes within your own role."
            );
        }

        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var client = new ApiClient
        {
            TenantId = work.Caller.TenantId,
            Name = request.Name.Trim(),
            SecretHash = Secrets.Hash(secret),
            Scopes = [.. request.Scopes.Distinct(StringComparer.Ordinal)],
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        db.Add(client);
        await db.SaveChangesAsync(cancel);
        return new Created(client.Id, secret);
    }

    // A client acts on its own: with more than its maker has it would be a way to a higher role.
    private async Task<string?> Above(IReadOnlyList<string> scopes, CancellationToken cancel)
    {
        foreach (var permission in Roles.Rights.Everything(areas).Granted)
        {
            if (scopes.FirstOrDefault(scope => ApiScope.Covers(scope, permission)) is { } scope && !await work.Allowed(permission, cancel))
            {
                return scope;
            }
        }

        return null;
    }
}

/// <summary>An API client as its company sees it.</summary>
public sealed record ApiClientRow(Guid Id, string Name, IReadOnlyList<string> Scopes, DateTime CreatedAt, DateTime? RevokedAt);

/// <summary>The API clients of the company.</summary>
public sealed class ApiClientList(PlatformDb db, Work work)
{
    public async Task<Outcome<List<ApiClientRow>>> Run(CancellationToken cancel = default)
    {
        if (!await work.Allowed(new Permission(TenancyArea.Key, Act.Configure), cancel))
        {
            return Refusal.Forbidden();
        }

        var tenant = work.Caller.TenantId;
        return await db.Set<ApiClient>()
            .AsNoTracking()
            .Where(client => client.TenantId == tenant)
            .OrderBy(client => client.CreatedAt)
            .Select(client => new ApiClientRow(client.Id, client.Name, client.Scopes, client.CreatedAt, client.RevokedAt))
            .ToListAsync(cancel);
    }
}

/// <summary>Ends an API client: its tokens are refused within seconds.</summary>
public sealed class RevokeApiClient(PlatformDb db, Work work, TimeProvider time)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken cancel = default)
    {
        if (!await work.Allowed(new Permission(TenancyArea.Key, Act.Configure), cancel))
        {
            return Refusal.Forbidden();
        }

        var tenant = work.Caller.TenantId;
        var now = time.GetUtcNow().UtcDateTime;
        var ended = await db.Set<ApiClient>()
            .Where(client => client.Id == id && client.TenantId == tenant && client.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(client => client.RevokedAt, now), cancel);
        return ended == 1 ? default(Done) : Refusal.NotFound("API client");
    }
}

internal static class Secrets
{
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool Match(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));
}
