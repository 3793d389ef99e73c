using BackOffice.Finance.Ledger;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.VatReturns;

/// <summary>A filed return, never changed: what comes later is in the next one.</summary>
internal sealed class VatReturn
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>From 1 without gaps: returns are filed in order.</summary>
    public int Number { get; init; }

    public DateOnly From { get; init; }

    public DateOnly Through { get; init; }

    /// <summary>Entries in the journal when it was filed: those dated through its last day are claimed, those that come later are not.</summary>
    public long Entries { get; init; }

    public DateTime FiledAt { get; init; }

    public required string FiledBy { get; init; }

    /// <summary>The receipt of the tax office.</summary>
    public string? Reference { get; init; }

    public decimal Output { get; init; }

    public decimal Input { get; init; }

    public decimal Other { get; init; }

    /// <summary><see cref="VatFigures"/> in JSON.</summary>
    public required string Figures { get; init; }

    /// <summary>SHA-256 of all it says and of its lines, see <see cref="VatReturnHash"/>.</summary>
    public required string Hash { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var filed = model.Entity<VatReturn>();
        filed.ToTable("finance_vat_returns");
        filed.AppendOnly();
        filed.HasIndex(row => row.Number).IsUnique();
        filed.HasIndex(row => row.Through).IsUnique();
        var line = model.Entity<VatReturnLine>();
        line.ToTable("finance_vat_return_lines");
        line.AppendOnly();
        line.HasKey(row => new { row.EntryId, row.LineNo });
        line.Property(row => row.Box).HasConversion<string>();
        line.Property(row => row.Rate).HasPrecision(9, 4);
        line.HasIndex(row => new
        {
            row.ReturnId,
            row.Date,
            row.EntryId,
            row.LineNo,
        });
        line.HasIndex(row => new
        {
            row.ReturnId,
            row.Box,
            row.Category,
            row.Rate,
        });
        line.HasOne<VatReturn>().WithMany().HasForeignKey(row => row.ReturnId);
        line.HasOne<JournalEntry>().WithMany().HasForeignKey(row => row.EntryId);
        VatPeriod.Map(model);
    }
}

/// <summary>The claim of a return on a tax line. Its key is the line's own, so that no other return can claim it (T-15).</summary>
internal sealed class VatReturnLine
{
    public Guid EntryId { get; init; }

    /// <summary>From 1, in the order of <see cref="TaxEntry"/>.</summary>
    public int LineNo { get; init; }

    public Guid ReturnId { get; init; }

    public DateOnly Date { get; init; }

    public VatBox Box { get; init; }

    public string? TaxCode { get; init; }

    public string? Category { get; init; }

    public decimal? Rate { get; init; }

    public decimal Base { get; init; }

    public decimal Tax { get; init; }
}
