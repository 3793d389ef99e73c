using BackOffice.Kernel.Data;
using BackOffice.Kernel.Files;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Imports;

/// <summary>Imports that nobody confirmed, that were stopped or could not be read. Those that ran stay, with their files.</summary>
internal static class AbandonedImports
{
    private static readonly ImportState[] Abandoned = [ImportState.Staged, ImportState.Checked, ImportState.Cancelled, ImportState.Failed];

    /// <returns>The files that no import names any more, to be deleted after the commit.</returns>
    public static async Task<IReadOnlyList<FileKey>> Remove(TenantDb db, DateTime before, CancellationToken cancel)
    {
        var old = await db.Set<Import>()
            .AsNoTracking()
            .Where(import => import.CreatedAt < before && Abandoned.Contains(import.State))
            .Select(import => new { import.Id, import.FileKey })
            .ToListAsync(cancel);
        if (old.Count == 0)
        {
            return [];
        }

        var ids = old.ConvertAll(import => import.Id);
        await db.Set<ImportReject>().Where(reject => ids.Contains(reject.ImportId)).ExecuteDeleteAsync(cancel);
        await db.Set<Import>().Where(import => ids.Contains(import.Id)).ExecuteDeleteAsync(cancel);
        var keys = old.Select(import => import.FileKey).Distinct(StringComparer.Ordinal).ToList();
        var used = await db.Set<Import>()
            .Where(import => keys.Contains(import.FileKey))
            .Select(import => import.FileKey)
            .ToListAsync(cancel);
        return [.. keys.Except(used, StringComparer.Ordinal).Select(FileKey.Parse)];
    }
}
