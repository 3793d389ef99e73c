using System.Security.Cryptography;
using System.Text;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Scim;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Api;

/// <summary>Makes an API client, which approves no larger amounts than its maker. The secret is in the answer and nowhere else.</summary>
public sealed class CreateApiClient(Team team)
{
    public sealed record Request(string? Name, IReadOnlyList<string> Scopes);

    public sealed record Created(Guid ClientId, string ClientSecret);

    public Task<Outcome<Created>> Run(Request request, CancellationToken cancel = default) =>
        team.Run<Created>(
            async change =>
            {
                if ((Check(request, change) ?? await CheckDirectory(request, change, cancel)) is { } refusal)
                {
                    return refusal;
                }

                var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
                var client = new ApiClient
                {
                    TenantId = change.Tenant,
                    Name = request.Name!.Trim(),
                    SecretHash = Secrets.Hash(secret),
                    Scopes = [.. request.Scopes.Distinct(StringComparer.Ordinal)],
                    ApprovalLimit = change.Rights.LowestLimit(),
                    CreatedAt = change.Now,
                };
                change.Db.Add(client);
                change.Audit(
                    nameof(CreateApiClient),
                    ApiClient.Subject,
                    client.Id,
                    $"API client {client.Name} created",
                    ("Scopes", null, string.Join(", ", client.Scopes))
                );
                return new Created(client.Id, secret);
            },
            cancel
        );

    private static Refusal? Check(Request request, Team.Change change)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 100)
        {
            return new Refusal("api_client.name", "name", "Enter a name that says which program it is for, at most 100 characters.");
        }

        if (request.Scopes is [ScimScope.Name])
        {
            return null;
        }

        if (request.Scopes.Contains(ScimScope.Name))
        {
            return new Refusal(
                "api_client.scim_alone",
                "scopes",
                $"The scope {ScimScope.Name} stands alone. Make one client for the directory and another for the program."
            );
        }

        if (request.Scopes.Count == 0 || request.Scopes.Any(scope => !ApiScope.IsKnown(scope, change.Areas)))
        {
            var known = string.Join(", ", change.Areas.Granted.Select(area => $"{area.Name}.read, {area.Name}.write"));
            return new Refusal("api_client.scopes", "scopes", $"Choose at least one of the scopes {known}.");
        }

        return Above(request.Scopes, change) is { } above
            ? new Refusal(
                "api_client.above",
                "scopes",
                $"{above} allows more than you may do yourself. Choose scopes within your own role."
            )
            : null;
    }

    // It makes people members with every role but the owner's, so nobody below an owner hands it out.
    private static async Task<Refusal?> CheckDirectory(Request request, Team.Change change, CancellationToken cancel) =>
        !request.Scopes.Contains(ScimScope.Name)
        || change.Caller.Kind == CallerKind.System
        || await Owners.Is(change.Db, change.Tenant, change.Caller.ActorId, cancel)
            ? null
            : new Refusal("api_client.scim_owner", "scopes", "Only an owner connects a directory.", RefusalKind.Forbidden);

    // A client acts on its own: with more than its maker has it would be a way to a higher role.
    private static string? Above(IReadOnlyList<string> scopes, Team.Change change) =>
        scopes.FirstOrDefault(scope =>
            Rights.Everything(change.Areas).Granted.Any(item => ApiScope.Covers(scope, item) && !change.Rights.Allows(item))
        );
}

/// <summary>An API client as its company sees it.</summary>
/// <param name="LastUsedAt">To within minutes; null when it never was.</param>
public sealed record ApiClientRow(
    Guid Id,
    string Name,
    IReadOnlyList<string> Scopes,
    DateTime CreatedAt,
    DateTime? LastUsedAt,
    DateTime? RevokedAt
)
{
    public bool IsDirectory => Scopes.Contains(ScimScope.Name);
}

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
            .Select(client => new ApiClientRow(
                client.Id,
                client.Name,
                client.Scopes,
                client.CreatedAt,
                client.LastUsedAt,
                client.RevokedAt
            ))
            .ToListAsync(cancel);
    }
}

/// <summary>Ends an API client: its tokens are refused at once.</summary>
public sealed class RevokeApiClient(Team team)
{
    public Task<Outcome<Done>> Run(Guid id, CancellationToken cancel = default) =>
        team.TakeAway<Done>(
            async change =>
            {
                var client = await change
                    .Db.Set<ApiClient>()
                    .FirstOrDefaultAsync(item => item.Id == id && item.TenantId == change.Tenant && item.RevokedAt == null, cancel);
                if (client is null)
                {
                    return Refusal.NotFound("API client");
                }

                client.RevokedAt = change.Now;
                change.Audit(nameof(RevokeApiClient), ApiClient.Subject, client.Id, $"API client {client.Name} revoked");
                return default(Done);
            },
            cancel
        );
}

internal static class Secrets
{
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool Match(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));
}
