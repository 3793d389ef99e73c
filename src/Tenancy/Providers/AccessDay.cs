using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>A person of the firm was in the client's company on a day. One row, however often they came.</summary>
internal sealed class AccessDay
{
    public Guid GrantId { get; init; }

    public Guid UserId { get; init; }

    public DateOnly Day { get; init; }

    /// <summary>The name at that time.</summary>
    public required string Name { get; init; }

    public DateTime FirstAt { get; init; }

    /// <summary>They came by an emergency access, that day at least once.</summary>
    public bool ByEmergency { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var day = model.Entity<AccessDay>();
        day.ToTable("tenancy_grant_accesses");
        day.HasKey(item => new
        {
            item.GrantId,
            item.Day,
            item.UserId,
        });
        // Of two pages that come by emergency at once, one notes it.
        day.Property(item => item.ByEmergency).IsConcurrencyToken();
        day.HasOne<Grant>().WithMany().HasForeignKey(item => item.GrantId);
    }
}
