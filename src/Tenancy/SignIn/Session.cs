using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignIn;

/// <summary>One sign-in on one device. The cookie names it; a revoked or expired session is refused.</summary>
internal sealed class Session
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid UserId { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>The last request or event, to the minute.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>When the person last proved who they are: at sign-in, or when a sensitive act asked for it.</summary>
    public DateTime ProvedAt { get; set; }

    public SignInMethod Method { get; init; }

    /// <summary>The only company it is good for, opened by its identity provider or for support; null for a session of the person's own.</summary>
    public Guid? Company { get; init; }

    /// <summary>When it ends in any case, before the limits of every session; null where those are all.</summary>
    public DateTime? Until { get; init; }

    public string? UserAgent { get; init; }

    public DateTime? RevokedAt { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var session = model.Entity<Session>();
        session.ToTable("tenancy_sessions");
        session.HasIndex(item => item.UserId);
        session.HasIndex(item => item.Company);
        session.HasOne<Tenant>().WithMany().HasForeignKey(item => item.Company);
        session.HasOne<User>().WithMany().HasForeignKey(item => item.UserId);
    }
}
