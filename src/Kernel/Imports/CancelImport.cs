namespace BackOffice.Kernel.Imports;

/// <summary>Stops an import. What it imported until now stays; the same file again brings the rest.</summary>
public sealed class CancelImport(ImportAccess access)
{
    public sealed record Request(Guid Id);

    public Task<Outcome<ImportCard>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        access.Change(
            request.Id,
            request,
            key,
            null,
            (db, import, _) =>
            {
                if (import.State is ImportState.Done or ImportState.Failed)
                {
                    return Task.FromResult<Refusal[]>([
                        new Refusal("import.ended", null, "This import has ended already.", RefusalKind.Conflict),
                    ]);
                }

                import.State = ImportState.Cancelled;
                import.FinishedAt = db.Now;
                return Task.FromResult<Refusal[]>([]);
            },
            cancel
        );
}
