using System.Text.Json;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Imports;

public enum ImportState
{
    /// <summary>Uploaded; its columns are being assigned.</summary>
    Staged,

    /// <summary>Every record is tried and nothing is kept.</summary>
    Checking,

    /// <summary>The preview is there; it waits for a person to confirm.</summary>
    Checked,
    Running,
    Done,

    /// <summary>Stopped by a person. What was imported before stays.</summary>
    Cancelled,

    /// <summary>The file cannot be read as a whole.</summary>
    Failed,
}

/// <summary>One file that is being imported, or was: where it stands and what came of it.</summary>
internal sealed class Import : Versioned
{
    public required string Type { get; init; }

    /// <summary>Key of the file in the file store.</summary>
    public required string FileKey { get; init; }

    public required string FileName { get; init; }

    /// <summary>What the file is, for people.</summary>
    public required string Format { get; init; }

    public required string Headers { get; init; }

    public required string Mapping { get; set; }

    public required string Options { get; set; }

    public ImportState State { get; set; }

    /// <summary>Records that are dealt with; a crash resumes here.</summary>
    public int Position { get; set; }

    public int Records { get; set; }

    public int Rows { get; set; }

    /// <summary>Records that were imported, or while checking could be.</summary>
    public int Good { get; set; }

    /// <summary>Records that were there already, from an earlier import of the same content.</summary>
    public int Known { get; set; }

    public int Rejected { get; set; }

    /// <summary>JSON: the first records as they will be, one line each.</summary>
    public string Samples { get; set; } = "[]";

    /// <summary>Why the file as a whole was given up.</summary>
    public string? Problem { get; set; }

    public DateTime CreatedAt { get; init; }

    public Guid CreatedById { get; init; }

    public required string CreatedBy { get; init; }

    public DateTime? FinishedAt { get; set; }

    public bool IsWorking => State is ImportState.Checking or ImportState.Running;

    public IReadOnlyList<string> HeaderList => JsonSerializer.Deserialize<List<string>>(Headers)!;

    public ImportMapping ReadMapping() => JsonSerializer.Deserialize<ImportMapping>(Mapping)!;

    public ImportOptions ReadOptions() => JsonSerializer.Deserialize<ImportOptions>(Options)!;

    /// <summary>Begins a pass over all records.</summary>
    public void Begin(ImportState state)
    {
        State = state;
        (Position, Good, Known, Rejected) = (0, 0, 0, 0);
        FinishedAt = null;
    }

    internal static void Map(ModelBuilder model)
    {
        var import = model.Entity<Import>();
        import.ToTable("kernel_imports");
        import.Property(item => item.Type).HasMaxLength(40);
        import.Property(item => item.State).HasConversion<string>();
        import.HasIndex(item => item.CreatedAt);
    }
}

/// <summary>Why a row was not imported.</summary>
internal sealed class ImportReject
{
    /// <summary>A row that is right itself, of a record that another row spoils.</summary>
    public const string WithRecord = "import.with_record";

    public Guid ImportId { get; set; }

    public int Row { get; init; }

    /// <summary>From 1, within the row.</summary>
    public int No { get; set; }

    /// <summary>The header in the file, or the field where the file has no column for it.</summary>
    public string? Column { get; init; }

    public string? Found { get; init; }

    public string? Expected { get; init; }

    public required string Code { get; init; }

    public required string Message { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var reject = model.Entity<ImportReject>();
        reject.ToTable("kernel_import_rejects");
        reject.HasKey(item => new
        {
            item.ImportId,
            item.Row,
            item.No,
        });
        reject.HasOne<Import>().WithMany().HasForeignKey(item => item.ImportId);
    }
}
