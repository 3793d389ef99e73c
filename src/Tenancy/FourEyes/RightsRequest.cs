using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.FourEyes;

public enum RequestState
{
    Waiting,
    Approved,
    Declined,

    /// <summary>Nobody answered in time; never stored.</summary>
    Expired,
}

/// <summary>
/// A change that gives somebody more, and waits for the yes of two owners (ASVS 5.0, V2.3.5). It keeps what was asked, and is
/// carried out as if asked at the moment of the second yes.
/// </summary>
internal sealed class RightsRequest
{
    /// <summary>As in the history.</summary>
    public const string Subject = "rights request";

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid TenantId { get; init; }

    /// <summary>Of <see cref="Doors"/>.</summary>
    public required string Operation { get; init; }

    /// <summary>What the operation was asked, as JSON; emptied once it is decided.</summary>
    public required string Arguments { get; set; }

    /// <summary>What it opens, see <see cref="Upward"/>.</summary>
    public required List<string> Opens { get; init; }

    public Guid RequesterId { get; init; }

    public required string RequesterName { get; init; }

    public CallerKind RequesterKind { get; init; }

    /// <summary>How the requester had come in, which the company may ask for.</summary>
    public bool SecondFactor { get; init; }

    public bool ThroughProvider { get; init; }

    public DateTime AskedAt { get; init; }

    public DateTime ExpiresAt { get; init; }

    /// <summary>The owner who said yes first: the requester, if that is an owner.</summary>
    public Guid? FirstYesBy { get; set; }

    public string? FirstYesByName { get; set; }

    public RequestState State { get; private set; }

    public string? DecidedByName { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    /// <summary>As whom it is carried out: nothing that the requester could not do at that moment.</summary>
    public Caller Requester(string slug, DateTime now) =>
        new(TenantId, slug, RequesterId, RequesterName, RequesterKind)
        {
            SecondFactor = SecondFactor,
            ThroughProvider = ThroughProvider,
            // Proved when it was asked; the approver proves now.
            ProvedAt = now,
        };

    public void Decide(RequestState state, string by, DateTime now)
    {
        (State, DecidedByName, DecidedAt) = (state, by, now);
        Arguments = "";
    }

    /// <summary>Those of the company that can still be answered.</summary>
    public static IQueryable<RightsRequest> Open(PlatformDb db, Guid tenant, DateTime now) =>
        db.Set<RightsRequest>().Where(item => item.TenantId == tenant && item.State == RequestState.Waiting && item.ExpiresAt > now);

    internal static void Map(ModelBuilder model)
    {
        var request = model.Entity<RightsRequest>();
        request.ToTable("tenancy_rights_requests");
        request.Property(item => item.RequesterKind).HasConversion<string>();
        request.Property(item => item.State).HasConversion<string>();
        request.HasOne<Tenant>().WithMany().HasForeignKey(item => item.TenantId);
        request.HasIndex(item => new { item.TenantId, item.AskedAt });
    }
}
