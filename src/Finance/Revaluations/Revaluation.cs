using BackOffice.Finance.Reports;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Revaluations;

/// <summary>What was open in other currencies, brought to the rates of a day. Never changed: what was wrong is put right by another one of the same day.</summary>
internal sealed class Revaluation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public DateOnly Date { get; init; }

    /// <summary>What it moved in all, functional currency, a gain positive.</summary>
    public decimal Difference { get; init; }

    public DateTime At { get; init; }

    public required string By { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var revaluation = model.Entity<Revaluation>();
        revaluation.ToTable("finance_revaluations");
        revaluation.AppendOnly();
        revaluation.HasIndex(item => new { item.Date, item.Id });
        var part = model.Entity<RevaluedPart>();
        part.ToTable("finance_revalued_parts");
        part.AppendOnly();
        part.HasKey(item => new { item.RevaluationId, item.PartNo });
        part.Property(item => item.Kind).HasConversion<string>();
        part.Property(item => item.Type).HasConversion<string>();
        part.Property(item => item.Rate).HasPrecision(18, 8);
        part.HasIndex(item => item.Date);
        part.HasOne<Revaluation>().WithMany().HasForeignKey(item => item.RevaluationId);
    }
}

public enum RevaluedKind
{
    /// <summary>An open item of a customer: taken back on the next day.</summary>
    Receivable,

    /// <summary>An open item of a supplier: taken back on the next day.</summary>
    Payable,

    /// <summary>An account kept in another currency: it stays.</summary>
    Account,
}

/// <summary>One open item or account whose value was moved.</summary>
internal sealed class RevaluedPart
{
    public Guid RevaluationId { get; init; }

    /// <summary>From 1.</summary>
    public int PartNo { get; init; }

    /// <summary>The day of the revaluation, here too for the open items of that day.</summary>
    public DateOnly Date { get; init; }

    public RevaluedKind Kind { get; init; }

    /// <summary>The document, payment or account.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>Number of the document or payment, code of the account.</summary>
    public required string Number { get; init; }

    /// <summary>What the open item is; null for an account.</summary>
    public OpenItemType? Type { get; init; }

    public Guid? PartyId { get; init; }

    public DateOnly? ItemDate { get; init; }

    public DateOnly? DueDate { get; init; }

    public required string Currency { get; init; }

    /// <summary>In <see cref="Currency"/>, a debit on its account positive.</summary>
    public decimal Open { get; init; }

    /// <summary>What it was carried at before, functional currency.</summary>
    public decimal Booked { get; init; }

    /// <summary>Functional units per unit of <see cref="Currency"/>.</summary>
    public decimal Rate { get; init; }

    public DateOnly RateDate { get; init; }

    public required string Source { get; init; }

    /// <summary>Value at the rate less <see cref="Booked"/>.</summary>
    public decimal Difference { get; init; }
}
