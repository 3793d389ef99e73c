using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Imports;

/// <summary>Starts the import itself, after the preview. Records with mistakes are left out and can be downloaded alone.</summary>
public sealed class ConfirmImport(ImportAccess access)
{
    public sealed record Request(Guid Id);

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
            null,
            async (db, import, _) =>
            {
                if (import.State != ImportState.Checked)
                {
                    return
                    [
                        import.State is ImportState.Staged or ImportState.Checking
                            ? new Refusal(
                                "import.not_checked",
                                null,
                                "The file is not checked yet. Look at the preview first.",
                                RefusalKind.Conflict
                            )
                            : new Refusal("import.started", null, "This import was started already.", RefusalKind.Conflict),
                    ];
                }

                await db.Set<ImportReject>().Where(reject => reject.ImportId == import.Id).ExecuteDeleteAsync(cancel);
                import.Begin(ImportState.Running);
                if (inBackground)
                {
                    db.Send(ImportMessage.Kind, new ImportMessage(import.Id));
                }

                return [];
            },
            cancel
        );
}
