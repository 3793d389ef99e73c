using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Tenants.Moving;

/// <summary>How far a move has come. Until <see cref="Switched"/> the old store is in force, and from then on the new one.</summary>
public enum MoveStage
{
    /// <summary>People work; mail and nightly work wait, and what is being delivered is finished.</summary>
    Draining,

    /// <summary>The company is read-only and is copied.</summary>
    Copying,

    /// <summary>The company lives in the new store; what is left in the old one is being removed.</summary>
    Switched,

    /// <summary>The company stays in the old store; what was copied is being removed from the other.</summary>
    TakenBack,
}

/// <summary>The mark in the catalogue that a company is on its way; it goes when nothing is left in the old store.</summary>
internal sealed class Move
{
    public Guid TenantId { get; init; }

    public required string From { get; set; }

    public required string To { get; set; }

    public MoveStage Stage { get; set; }

    /// <summary>Whoever moves it says so again before this instant; after it, the move was broken off and may be taken up.</summary>
    public DateTime HeldUntil { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var move = model.Entity<Move>();
        move.ToTable("tenancy_moves");
        move.HasKey(item => item.TenantId);
        move.Property(item => item.Stage).HasConversion<string>();
    }
}
