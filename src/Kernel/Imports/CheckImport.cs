using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Imports;

/// <summary>
/// Assigns the columns and starts the preview: every record is tried by its operation and nothing is kept. The choice is
/// remembered for the next file of the type. Refused: a mapping that cannot be read, an import that is not waiting.
/// </summary>
public sealed class CheckImport(ImportAccess access)
{
    /// <param name="Columns">Header by column name; what was suggested when absent.</param>
    /// <param name="Options">What was chosen last time when absent.</param>
    public sealed record Request(Guid Id, IReadOnlyDictionary<string, string>? Columns = null, ImportOptions? Options = null);

    /// <param name="inBackground">False when the caller runs <see cref="ImportRunner"/> itself.</param>
    public Task<Outcome<ImportCard>> Run(
        Request request,
        bool inBackground = true,
        string? key = null,
        CancellationToken cancel = default
    ) =>
        access.Begin(
            request.Id,
            request,
            key,
            request.Options,
            async (db, import, importer) =>
            {
                if (import.State is not (ImportState.Staged or ImportState.Checked or ImportState.Checking))
                {
                    return
                    [
                        new Refusal(
                            "import.started",
                            null,
                            "This import was started already. Upload the file again to import the rest.",
                            RefusalKind.Conflict
                        ),
                    ];
                }

                var mapping = request.Columns is null ? import.ReadMapping() : new ImportMapping(request.Columns);
                var options = request.Options ?? import.ReadOptions();
                var refusals = mapping.Check(importer, import.HeaderList);
                if (refusals.Count > 0)
                {
                    return [.. refusals];
                }

                await db.Set<ImportReject>().Where(reject => reject.ImportId == import.Id).ExecuteDeleteAsync(cancel);
                import.Mapping = JsonSerializer.Serialize(mapping);
                import.Options = JsonSerializer.Serialize(options);
                import.Samples = "[]";
                import.Begin(ImportState.Checking);
                await RememberedMapping.Keep(db, import.Type, mapping, options, cancel);
                if (inBackground)
                {
                    db.Send(ImportMessage.Kind, new ImportMessage(import.Id));
                }

                return [];
            },
            cancel
        );
}
