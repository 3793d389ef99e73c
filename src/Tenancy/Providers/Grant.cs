using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>
/// What a client company lets a firm do: an agreement of two, proposed by one side and accepted by the other. Until a
/// firm's proposal is accepted it names no company, only what the firm typed, so that the firm learns nothing from it.
/// </summary>
internal sealed class Grant
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid FirmId { get; init; }

    /// <summary>The client; null while a firm's proposal waits.</summary>
    public Guid? TenantId { get; set; }

    /// <summary>Of a firm's proposal: the address part of the company, or an owner's e-mail in capitals.</summary>
    public string? Target { get; init; }

    /// <summary>As <c>finance.approve</c>. An area that is not named is not granted, a new one neither.</summary>
    public required List<string> Levels { get; set; }

    /// <summary>Kinds of data that stay closed whatever the level, see <see cref="GrantTerms.Closable"/>.</summary>
    public required List<string> Exclusions { get; set; }

    /// <summary>Whether a partner may come in when the usual way is closed, see <see cref="Emergency.OpenEmergencyAccess"/>.</summary>
    public bool AllowsEmergency { get; set; }

    public DateOnly From { get; set; }

    /// <summary>The last day; null when it holds until it is ended.</summary>
    public DateOnly? Until { get; set; }

    public required string Purpose { get; set; }

    public GrantSide ProposedBySide { get; init; }

    public Guid ProposedBy { get; set; }

    public required string ProposedByName { get; set; }

    public DateTime ProposedAt { get; set; }

    public Guid? AcceptedBy { get; set; }

    public string? AcceptedByName { get; set; }

    public DateTime? AcceptedAt { get; set; }

    public GrantSide? EndedBySide { get; set; }

    public Guid? EndedBy { get; set; }

    public string? EndedByName { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>The firm made the company: until it has an owner of its own, the firm's partners set it up.</summary>
    public bool IsFounding { get; init; }

    /// <summary>When the reminder of its last day was sent.</summary>
    public DateTime? RemindedAt { get; set; }

    /// <summary>Month, as its first day, that the newest statement to the client was about.</summary>
    public DateOnly? StatedFor { get; set; }

    /// <summary>Idempotency key of the request that made it.</summary>
    public string? RequestKey { get; set; }

    public long Version { get; set; }

    public string? ConsentedByName => ProposedBySide == GrantSide.Client ? ProposedByName : AcceptedByName;

    public DateTime? ConsentedAt => ProposedBySide == GrantSide.Client ? ProposedAt : AcceptedAt;

    public GrantState StateOn(DateOnly day) =>
        EndedAt is not null ? GrantState.Ended
        : AcceptedAt is null ? GrantState.Proposed
        : day < From ? GrantState.Coming
        : day > Until ? GrantState.Expired
        : GrantState.InForce;

    public void Accept(Guid by, string name, DateTime now)
    {
        (AcceptedBy, AcceptedByName, AcceptedAt) = (by, name, now);
        Version++;
    }

    public void End(GrantSide side, Guid by, string name, DateTime now)
    {
        (EndedBySide, EndedBy, EndedByName, EndedAt) = (side, by, name, now);
        Version++;
    }

    internal static void Map(ModelBuilder model)
    {
        var grant = model.Entity<Grant>();
        grant.ToTable("tenancy_grants");
        // The two sides answer the same grant at the same time, each under a lock of its own.
        grant.Property(item => item.Version).IsConcurrencyToken();
        grant.Property(item => item.ProposedBySide).HasConversion<string>();
        grant.Property(item => item.EndedBySide).HasConversion<string>();
        grant.HasOne<Firm>().WithMany().HasForeignKey(item => item.FirmId);
        grant.HasOne<Tenants.Tenant>().WithMany().HasForeignKey(item => item.TenantId);
        grant.HasIndex(item => new { item.TenantId, item.FirmId }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
        grant.HasIndex(item => new { item.FirmId, item.Target });
        grant.HasIndex(item => item.Target);
        grant.HasIndex(item => new { item.TenantId, item.RequestKey }).IsUnique();
    }
}
