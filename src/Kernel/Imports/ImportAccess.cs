using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Imports;

/// <summary>Finds an import for whoever may import its type; for others it does not exist.</summary>
public sealed class ImportAccess(Work work, TenantDbFactory databases, ImporterList importers, IFeatureFlags flags)
{
    /// <returns>Null while imports are on for whoever acts.</returns>
    internal ValueTask<Refusal?> Refuses(CancellationToken cancel) =>
        flags.Refuses(FeatureFlags.Imports, work.Caller.TenantId, work.Caller.ActorId, cancel);

    internal async Task<Outcome<(Import Import, Importer Importer)>> Find(Guid id, CancellationToken cancel)
    {
        await using var db = await databases.OpenForReading(work.Caller, cancel);
        var import = await db.Set<Import>().FirstOrDefaultAsync(row => row.Id == id, cancel);
        var importer = import is null ? null : importers.Get(import.Type);
        return importer is not null && await work.Allowed(importer.Permission(import!.ReadOptions()), cancel)
            ? (import, importer)
            : Refusal.NotFound("import");
    }

    /// <summary>As <see cref="Change"/>, for what sets an import going.</summary>
    internal async Task<Outcome<ImportCard>> Begin(
        Guid id,
        object request,
        string? key,
        ImportOptions? options,
        Func<TenantDb, Import, Importer, Task<Refusal[]>> change,
        CancellationToken cancel
    ) => await Refuses(cancel) is { } off ? off : await Change(id, request, key, options, change, cancel);

    /// <summary>Changes an import in a unit of work with the permission of its type.</summary>
    internal async Task<Outcome<ImportCard>> Change(
        Guid id,
        object request,
        string? key,
        ImportOptions? options,
        Func<TenantDb, Import, Importer, Task<Refusal[]>> change,
        CancellationToken cancel
    )
    {
        var found = await Find(id, cancel);
        if (!found.Succeeded)
        {
            return Outcome<ImportCard>.Refused(found.Refusals);
        }

        var (import, importer) = found.Value;
        return await work.Do<ImportCard>(
            importer.Permission(options ?? import.ReadOptions()),
            request,
            key,
            async db =>
            {
                var row = await db.Set<Import>().FirstAsync(item => item.Id == id, cancel);
                var refusals = await change(db, row, importer);
                db.About("import", id, $"{row.FileName} into {importer.Many}");
                return refusals.Length > 0 ? refusals : ImportCard.Of(row);
            },
            cancel
        );
    }
}
