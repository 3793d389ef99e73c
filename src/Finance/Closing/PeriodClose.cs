using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Closing;

/// <summary>The close of the books through a day, with the certificate that was given of it. Never changed; reopening is a row of its own.</summary>
internal sealed class PeriodClose
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public DateOnly Through { get; init; }

    public DateTime At { get; init; }

    public required string By { get; init; }

    /// <summary>The certificate with its signature, as it is handed out.</summary>
    public required string Certificate { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var close = model.Entity<PeriodClose>();
        close.ToTable("finance_period_closes");
        close.AppendOnly();
        close.HasIndex(row => new { row.Through, row.Id });
        var reopening = model.Entity<PeriodReopening>();
        reopening.ToTable("finance_period_reopenings");
        reopening.AppendOnly();
        reopening.HasKey(row => row.CloseId);
        reopening.HasOne<PeriodClose>().WithOne().HasForeignKey<PeriodReopening>(row => row.CloseId);
    }
}

/// <summary>Takes a close back: its certificate stays, and says what was certified then.</summary>
internal sealed class PeriodReopening
{
    public Guid CloseId { get; init; }

    public DateTime At { get; init; }

    public required string By { get; init; }

    public required string Reason { get; init; }
}
