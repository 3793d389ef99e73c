using BackOffice.Kernel.Files;
using BackOffice.Kernel.Tables;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Imports;

/// <summary>
/// The rows that were not imported as a file of their own: the original cells and, last, why. Corrected, it can be
/// imported as it is.
/// </summary>
public sealed class RejectedRows(ImportAccess access, Work work, IFileStore files)
{
    public const string Why = "Why it was not imported";

    /// <summary>Writes CSV to <paramref name="output"/>, which stays open.</summary>
    public async Task<Outcome<Done>> Run(Guid id, Stream output, CancellationToken cancel = default)
    {
        var found = await access.Find(id, cancel);
        if (!found.Succeeded)
        {
            return Outcome<Done>.Refused(found.Refusals);
        }

        var (import, importer) = found.Value;
        var reasons = await work.Read(
            importer.Permission(import.ReadOptions()),
            async db => Outcome<Dictionary<int, string>>.Of(await Reasons(db, id, cancel)),
            cancel
        );
        var content = await files.Get(work.Caller.TenantId, FileKey.Parse(import.FileKey), cancel);
        if (!reasons.Succeeded || content is null)
        {
            return reasons.Succeeded ? Refusal.NotFound("file") : Outcome<Done>.Refused(reasons.Refusals);
        }

        await using (content)
        {
            var opened = await TableFile.Open(content, ct: cancel);
            if (!opened.Succeeded)
            {
                return Outcome<Done>.Refused(opened.Refusals);
            }

            await using var table = opened.Value;
            await Write(table, reasons.Value, output, cancel);
            return new Done();
        }
    }

    private static async Task<Dictionary<int, string>> Reasons(Data.TenantDb db, Guid id, CancellationToken cancel)
    {
        var rejects = await db.Set<ImportReject>()
            .Where(reject => reject.ImportId == id)
            .OrderBy(reject => reject.Row)
            .ThenBy(reject => reject.No)
            .ToListAsync(cancel);
        return rejects
            .GroupBy(reject => reject.Row)
            .ToDictionary(
                row => row.Key,
                row => string.Join(" ", row.Select(reject => reject.Column is null ? reject.Message : $"{reject.Column}: {reject.Message}"))
            );
    }

    private static async Task Write(TableFile table, Dictionary<int, string> reasons, Stream output, CancellationToken cancel)
    {
        // A file that was downloaded here before has the column already.
        var width = table.Headers.Count > 0 && table.Headers[^1] == Why ? table.Headers.Count - 1 : table.Headers.Count;
        await using var writer = TableWriter.Csv(output);
        await writer.Header([.. table.Headers.Take(width), Why]);
        await foreach (var row in table.Rows(cancel))
        {
            if (reasons.TryGetValue(row.Number, out var why))
            {
                await writer.Row([.. row.Cells.Take(width).Select(TableCell.Text), TableCell.Text(why)]);
            }
        }

        await writer.Complete();
    }
}
