using System.Security.Cryptography;
using System.Text;
using BackOffice.Kernel;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Api;

/// <summary>
/// Makes an API client, which approves no larger amounts and sees no more fields than its maker. The secret is in the answer and
/// nowhere else.
/// </summary>
public sealed class CreateApiClient(Team team)
{
    /// <param name="ExpiresOn">The last day on which it works, in UTC; null without an end.</param>
    public sealed record Request(string? Name, IReadOnlyList<string> Scopes, DateOnly? ExpiresOn = null);

    public sealed record Created(Guid ClientId, string ClientSecret);

    public Task<Outcome<Created>> Run(Request request, CancellationToken cancel = default) =>
        team.Run<Created>(
            async change =>
            {
                if ((Check(request, change) ?? await ClientScopes.Check(request.Scopes, change, cancel)) is { } refusal)
                {
                    return refusal;
                }

                var secret = Secrets.New();
                var client = new ApiClient
                {
                    TenantId = change.Tenant,
                    Name = request.Name!.Trim(),
                    SecretHash = Secrets.Hash(secret),
                    Scopes = [.. request.Scopes.Distinct(StringComparer.Ordinal)],
                    ApprovalLimit = change.Rights.LowestLimit(),
                    Fields = FieldRules.Stored(change.Rights.LowestFields()),
                    CreatedAt = change.Now,
                    ExpiresOn = request.ExpiresOn,
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
            Asked.For(nameof(CreateApiClient), request),
            cancel
        );

    private static Refusal? Check(Request request, Team.Change change) =>
        string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 100
            ? new Refusal("api_client.name", "name", "Enter a name that says which program it is for, at most 100 characters.")
        : request.ExpiresOn < DateOnly.FromDateTime(change.Now)
            ? new Refusal("api_client.expires", "expiresOn", "Enter a day that is not over, or leave it empty.")
        : null;
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

                Revoke(change, client);
                return default(Done);
            },
            cancel
        );

    internal static void Revoke(Team.Change change, ApiClient client)
    {
        client.RevokedAt = change.Now;
        change.Audit(nameof(RevokeApiClient), ApiClient.Subject, client.Id, $"API client {client.Name} revoked");
    }
}

internal static class Secrets
{
    /// <summary>256 random bits.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool Match(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));
}
