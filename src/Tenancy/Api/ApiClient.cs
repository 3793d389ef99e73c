using BackOffice.Kernel;
using BackOffice.Tenancy.Scim;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Api;

/// <summary>A program that acts for one company through the API (OAuth 2.0 client credentials, RFC 6749 section 4.4).</summary>
internal sealed class ApiClient
{
    /// <summary>As in the history.</summary>
    public const string Subject = "api client";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid TenantId { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret, which has 256 random bits and is shown once.</summary>
    public required string SecretHash { get; set; }

    /// <summary>Of the secret before it, which works until <see cref="FormerUntil"/>.</summary>
    public string? FormerSecretHash { get; set; }

    public DateTime? FormerUntil { get; set; }

    public required List<string> Scopes { get; init; }

    /// <summary>What whoever made it could approve, in the company's currency; null without a limit.</summary>
    public decimal? ApprovalLimit { get; init; }

    /// <summary>Classes of fields that were not wholly open to whoever made it, as <c>bankDetails.hidden</c>.</summary>
    public List<string> Fields { get; init; } = [];

    public DateTime CreatedAt { get; init; }

    /// <summary>When a token of the client was last used, to within minutes.</summary>
    public DateTime? LastUsedAt { get; init; }

    /// <summary>The last day on which its tokens work, in UTC; null without an end.</summary>
    public DateOnly? ExpiresOn { get; init; }

    public DateTime? RevokedAt { get; set; }

    /// <summary>When its present secret was made.</summary>
    public DateTime SecretSince => FormerUntil - RenewSecret.FormerLasts ?? CreatedAt;

    /// <summary>Whether this is a secret of the client, the present one or the former one while it lasts.</summary>
    public bool Knows(string secret, DateTime now) =>
        Secrets.Match(secret, SecretHash) || (FormerSecretHash is { } former && FormerUntil > now && Secrets.Match(secret, former));

    internal static void Map(ModelBuilder model)
    {
        var client = model.Entity<ApiClient>();
        client.ToTable("tenancy_api_clients");
        client.Ignore(item => item.SecretSince);
        client.HasIndex(item => item.TenantId);
        client.HasOne<Tenants.Tenant>().WithMany().HasForeignKey(item => item.TenantId);
    }
}

/// <summary>An opaque bearer token, kept as its hash.</summary>
internal sealed class AccessToken
{
    public required string Hash { get; init; }

    public Guid ClientId { get; init; }

    public DateTime ExpiresAt { get; init; }

    public DateTime? RevokedAt { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var token = model.Entity<AccessToken>();
        token.ToTable("tenancy_access_tokens");
        token.HasKey(item => item.Hash);
        token.HasIndex(item => item.ExpiresAt);
        token.HasOne<ApiClient>().WithMany().HasForeignKey(item => item.ClientId);
    }
}

/// <summary>Scopes are <c>area.read</c> (view, export) and <c>area.write</c> (everything in the area); <see cref="ScimScope"/> stands alone.</summary>
internal static class ApiScope
{
    public static bool IsKnown(string scope, AreaList areas) =>
        areas.Granted.Any(area => scope == $"{area.Name}.read" || scope == $"{area.Name}.write");

    public static bool Covers(string scope, Permission permission) =>
        scope == ScimScope.Name
            ? permission == ScimScope.Provision
            : scope == $"{permission.Area}.write" || (scope == $"{permission.Area}.read" && permission.Act is (Act.View or Act.Export));
}
