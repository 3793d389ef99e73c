using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Imports;

/// <summary>The last ten imports of a type, newest first.</summary>
public sealed class RecentImports(Work work, ImporterList importers)
{
    private const int Shown = 10;

    public async Task<Outcome<IReadOnlyList<ImportCard>>> Run(string type, CancellationToken cancel = default)
    {
        if (importers.Find(type) is not { } importer)
        {
            return importers.Unknown(type);
        }

        return await work.Read(
            importer.Permission(new ImportOptions()),
            async db =>
            {
                var rows = await db.Set<Import>()
                    .Where(row => row.Type == type)
                    .OrderByDescending(row => row.CreatedAt)
                    .ThenByDescending(row => row.Id)
                    .Take(Shown)
                    .ToListAsync(cancel);
                return Outcome<IReadOnlyList<ImportCard>>.Of(rows.ConvertAll(ImportCard.Of));
            },
            cancel
        );
    }
}
