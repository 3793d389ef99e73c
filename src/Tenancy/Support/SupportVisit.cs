using BackOffice.Tenancy.Operators;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Support;

/// <summary>An operator in a company by the consent of its owner: who, why, for which ticket, until when.</summary>
internal sealed class SupportVisit
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ConsentId { get; init; }

    public Guid OperatorId { get; init; }

    /// <summary>The name at that time.</summary>
    public required string OperatorName { get; init; }

    public required string Reason { get; init; }

    public required string Ticket { get; init; }

    public DateTime EnteredAt { get; init; }

    public DateTime Until { get; init; }

    /// <summary>The session that is good for this visit alone; null until the browser that asked has come in.</summary>
    public Guid? SessionId { get; set; }

    public DateTime? EndedAt { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var visit = model.Entity<SupportVisit>();
        visit.ToTable("tenancy_support_visits");
        visit.HasOne<SupportConsent>().WithMany().HasForeignKey(item => item.ConsentId);
        visit.HasOne<Operator>().WithMany().HasForeignKey(item => item.OperatorId);
    }
}
