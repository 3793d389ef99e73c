using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Api;

/// <summary>
/// Gives an API client another secret. The present one works for seven days more, so that the program is changed without a
/// break; one that is older ends at once. The client's rights and tokens stay as they are.
/// </summary>
public sealed class RenewSecret(Team team)
{
    public static readonly TimeSpan FormerLasts = TimeSpan.FromDays(7);

    public Task<Outcome<CreateApiClient.Created>> Run(Guid id, CancellationToken cancel = default) =>
        team.Run<CreateApiClient.Created>(
            async change =>
            {
                if (
                    await change
                        .Db.Set<ApiClient>()
                        .FirstOrDefaultAsync(item => item.Id == id && item.TenantId == change.Tenant && item.RevokedAt == null, cancel)
                    is not { } client
                )
                {
                    return Refusal.NotFound("API client");
                }

                if (await ClientScopes.Check(client.Scopes, change, cancel) is { } refusal)
                {
                    return refusal;
                }

                // What was made by somebody who approves larger amounts would be a way around one's own limit.
                if (change.Rights.LowestLimit() is { } own && !(client.ApprovalLimit <= own))
                {
                    return Refusal.Forbidden("This client approves larger amounts than you. Ask somebody who may approve as much.");
                }

                var open = FieldRules.Read(client.Fields);
                if (change.Rights.LowestFields().Any(own => open.GetValueOrDefault(own.Key, FieldAccess.Changed) > own.Value))
                {
                    return Refusal.Forbidden("This client sees fields that are closed to you. Ask somebody who sees them.");
                }

                var secret = Secrets.New();
                (client.FormerSecretHash, client.FormerUntil) = (client.SecretHash, change.Now + FormerLasts);
                client.SecretHash = Secrets.Hash(secret);
                change.Audit(nameof(RenewSecret), ApiClient.Subject, client.Id, $"API client {client.Name} got a new secret");
                return new CreateApiClient.Created(client.Id, secret);
            },
            cancel
        );
}
