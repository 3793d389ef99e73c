using System.Text.Json;

namespace BackOffice.Kernel.Imports;

/// <summary>An import as pages, commands and the API read it.</summary>
/// <param name="Position">Records that are dealt with in this pass, of <paramref name="Records"/>.</param>
/// <param name="Good">Records imported; while and after checking, records that can be.</param>
/// <param name="Known">Records left out because the same content was imported before.</param>
/// <param name="Rejected">Records with a mistake.</param>
/// <param name="Samples">The first records as they will be.</param>
/// <param name="Problem">Why the file as a whole was given up.</param>
public sealed record ImportCard(
    Guid Id,
    string Type,
    string FileName,
    string Format,
    ImportState State,
    IReadOnlyList<string> Headers,
    IReadOnlyDictionary<string, string> Columns,
    ImportOptions Options,
    int Rows,
    int Records,
    int Position,
    int Good,
    int Known,
    int Rejected,
    IReadOnlyList<string> Samples,
    string? Problem,
    DateTime CreatedAt,
    string CreatedBy,
    DateTime? FinishedAt
)
{
    internal static ImportCard Of(Import row) =>
        new(
            row.Id,
            row.Type,
            row.FileName,
            row.Format,
            row.State,
            row.HeaderList,
            row.ReadMapping().Columns,
            row.ReadOptions(),
            row.Rows,
            row.Records,
            row.Position,
            row.Good,
            row.Known,
            row.Rejected,
            JsonSerializer.Deserialize<List<string>>(row.Samples)!,
            row.Problem,
            row.CreatedAt,
            row.CreatedBy,
            row.FinishedAt
        );
}

public sealed class GetImport(ImportAccess access)
{
    public async Task<Outcome<ImportCard>> Run(Guid id, CancellationToken cancel = default) =>
        (await access.Find(id, cancel)).Then<ImportCard>(found => ImportCard.Of(found.Import));
}
