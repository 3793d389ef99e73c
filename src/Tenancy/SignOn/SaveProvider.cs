using BackOffice.Kernel;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignIn;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>
/// Sets a company's provider. Another issuer or client is another provider: the links and sessions of the former are void, and
/// it has to be tried anew.
/// </summary>
public sealed class SaveProvider(Team team, ProviderSecret secrets, ProviderAddresses addresses)
{
    private const int Longest = 500;

    /// <param name="Secret">Empty keeps the present one.</param>
    /// <param name="FirstRole">Null: only invited people come in.</param>
    public sealed record Request(
        string? Issuer,
        string? ClientId,
        string? Secret,
        DateOnly? SecretUntil,
        string? FirstRole,
        bool CountsFactor,
        long? Version
    );

    public Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default) =>
        team.Run<Done>(
            async change =>
            {
                var provider = await change.Db.Set<IdentityProvider>().FirstOrDefaultAsync(item => item.TenantId == change.Tenant, cancel);
                if (provider?.Version != request.Version)
                {
                    return Refusal.Conflict("Somebody changed these settings meanwhile. Load the page again and repeat your change.");
                }

                var refusals = Check(request, provider).ToList();
                if (await CheckRole(change, request.FirstRole, cancel) is { } role)
                {
                    refusals.Add(role);
                }

                if (refusals.Count > 0)
                {
                    return refusals;
                }

                await Store(change, request, provider, cancel);
                return default(Done);
            },
            // A secret is not kept in a request: it is saved first, and a role for newcomers after it.
            string.IsNullOrWhiteSpace(request.Secret)
                ? Asked.For(nameof(SaveProvider), request)
                : null,
            cancel
        );

    private IEnumerable<Refusal> Check(Request request, IdentityProvider? provider)
    {
        // OpenID Connect Discovery 1.0, section 3: no query and no fragment.
        if (
            request.Issuer is not { Length: <= Longest } issuer
            || !Uri.TryCreate(issuer.Trim(), UriKind.Absolute, out var address)
            || !addresses.Allows(address)
            || issuer.Contains('?', StringComparison.Ordinal)
            || issuer.Contains('#', StringComparison.Ordinal)
        )
        {
            yield return new Refusal(
                "provider.issuer",
                "issuer",
                "Enter the issuer as your provider names it: an address that begins with https://, such as https://login.example.com."
            );
        }

        if (string.IsNullOrWhiteSpace(request.ClientId) || request.ClientId.Length > Longest)
        {
            yield return new Refusal("provider.client_id", "clientId", "Enter the client id that your provider gave to this portal.");
        }

        if (request.Secret is { Length: > Longest } || (string.IsNullOrWhiteSpace(request.Secret) && provider is null))
        {
            yield return new Refusal("provider.secret", "secret", "Enter the client secret that your provider gave to this portal.");
        }
    }

    private static async Task<Refusal?> CheckRole(Team.Change change, string? name, CancellationToken cancel) =>
        string.IsNullOrEmpty(name) ? null
        : name == StandardRoles.Owner
            ? new Refusal("provider.role", "firstRole", "Nobody becomes an owner by signing in for the first time. Choose another role.")
        : await change.Role(name, cancel) is not { } role ? new Refusal("provider.role", "firstRole", $"There is no role {name}.")
        : change.MayGive(role) ? null
        : new Refusal("provider.role", "firstRole", "This role allows more than your own. Choose another.", RefusalKind.Forbidden);

    private async Task Store(Team.Change change, Request request, IdentityProvider? provider, CancellationToken cancel)
    {
        var (issuer, client) = (request.Issuer!.Trim(), request.ClientId!.Trim());
        var isOther = provider is not null && (provider.Issuer != issuer || provider.ClientId != client);
        var before = (provider?.Issuer, provider?.ClientId, provider?.FirstRole, provider?.CountsFactor, provider?.SecretUntil);
        if (provider is null)
        {
            provider = new IdentityProvider
            {
                TenantId = change.Tenant,
                Issuer = issuer,
                ClientId = client,
                ProtectedSecret = "",
            };
            change.Db.Add(provider);
        }

        var hasSecret = !string.IsNullOrWhiteSpace(request.Secret);
        if (hasSecret)
        {
            provider.ProtectedSecret = secrets.Seal(change.Tenant, request.Secret!.Trim());
        }

        if (isOther || hasSecret)
        {
            (provider.TriedBy, provider.TryReport) = (null, null);
        }

        if (provider.SecretUntil != request.SecretUntil)
        {
            (provider.SecretUntil, provider.RemindedAt) = (request.SecretUntil, null);
        }

        (provider.Issuer, provider.ClientId) = (issuer, client);
        provider.FirstRole = string.IsNullOrEmpty(request.FirstRole) ? null : request.FirstRole;
        provider.CountsFactor = request.CountsFactor;
        provider.Version++;
        if (isOther)
        {
            await RemoveProvider.Void(change, cancel);
        }

        change.Audit(
            nameof(SaveProvider),
            "company",
            null,
            "The sign-in through the company's provider was set",
            ("Issuer", before.Issuer, provider.Issuer),
            ("ClientId", before.ClientId, provider.ClientId),
            ("Secret", null, hasSecret ? "replaced" : "kept"),
            ("SecretUntil", before.SecretUntil, provider.SecretUntil),
            ("FirstRole", before.FirstRole, provider.FirstRole),
            ("CountsFactor", before.CountsFactor, provider.CountsFactor)
        );
    }
}
