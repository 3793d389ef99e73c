using System.Security.Cryptography;
using System.Text;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Members;

/// <summary>An offer to one address to become a member of a company or a provider's firm, with one role. Open until it is accepted, revoked or seven days old.</summary>
internal sealed class Invitation
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The company; null when it leads to a firm.</summary>
    public Guid? TenantId { get; init; }

    public Guid? FirmId { get; init; }

    public required string Email { get; init; }

    public required string NormalizedEmail { get; init; }

    public required string Role { get; set; }

    /// <summary>Hash of the token in the newest mail; null until that mail is on its way, so that an older link is dead at once.</summary>
    public string? TokenHash { get; set; }

    public Guid InviterId { get; set; }

    public required string InviterName { get; set; }

    /// <summary>What kind of caller invited: it must still be allowed to when the invitation is accepted.</summary>
    public CallerKind InviterKind { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime SentAt { get; set; }

    public DateTime ExpiresAt { get; set; }

    public DateTime? AcceptedAt { get; set; }

    public Guid? AcceptedBy { get; set; }

    public DateTime? RevokedAt { get; set; }

    /// <summary>Idempotency key of the request that made it.</summary>
    public string? RequestKey { get; set; }

    public static string Normalize(string email) => (PlainText.Clean(email) ?? "").Normalize().ToUpperInvariant();

    /// <summary>A link that is no longer good: whose mail is lost or old, whatever the reason.</summary>
    public void Renew(Caller inviter, DateTime now)
    {
        (InviterId, InviterName, InviterKind) = (inviter.ActorId, inviter.ActorName, inviter.Kind);
        TokenHash = null;
        SentAt = now;
        ExpiresAt = now + Lifetime;
    }

    /// <summary>Offers another role, with the same link: whoever does so answers for it from then on.</summary>
    public void Offer(string role, Caller caller)
    {
        (InviterId, InviterName, InviterKind) = (caller.ActorId, caller.ActorName, caller.Kind);
        Role = role;
    }

    /// <summary>SHA-256 over the token with what it is good for: in another row, company or table it fits nothing.</summary>
    public string HashOf(string token) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"invitation\n{Id:N}\n{TenantId ?? FirmId:N}\n{NormalizedEmail}\n{token}"))
        );

    /// <returns>The open invitation this link belongs to, untracked; null for every other link.</returns>
    public static async Task<Invitation?> ByLink(PlatformDb db, Guid id, string? token, DateTime now, CancellationToken cancel)
    {
        var row = await db.Set<Invitation>().AsNoTracking().FirstOrDefaultAsync(item => item.Id == id, cancel);
        return
            row is { AcceptedAt: null, RevokedAt: null, TokenHash: { } hash }
            && row.ExpiresAt > now
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(row.HashOf(token ?? "")), Encoding.ASCII.GetBytes(hash))
            ? row
            : null;
    }

    internal static void Map(ModelBuilder model)
    {
        var invitation = model.Entity<Invitation>();
        invitation.ToTable("tenancy_invitations");
        invitation.Property(item => item.InviterKind).HasConversion<string>();
        invitation.HasOne<Tenant>().WithMany().HasForeignKey(item => item.TenantId);
        invitation
            .HasIndex(item => new { item.TenantId, item.NormalizedEmail })
            .IsUnique()
            .HasFilter("\"AcceptedAt\" IS NULL AND \"RevokedAt\" IS NULL");
        invitation.HasOne<Firm>().WithMany().HasForeignKey(item => item.FirmId);
        invitation
            .HasIndex(item => new { item.FirmId, item.NormalizedEmail })
            .IsUnique()
            .HasFilter("\"AcceptedAt\" IS NULL AND \"RevokedAt\" IS NULL");
        invitation.HasIndex(item => new { item.TenantId, item.RequestKey }).IsUnique();
    }
}
