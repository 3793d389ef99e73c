using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Imports;

/// <summary>Why a row was not, or will not be, imported.</summary>
/// <param name="Row">As a spreadsheet numbers it.</param>
/// <param name="Column">Header in the file; null when the row or its record as a whole is refused.</param>
/// <param name="Expected">What belongs there, in words.</param>
public sealed record RejectedCell(int Row, string? Column, string? Found, string? Expected, string Code, string Message);

/// <summary>The rows with mistakes, in the order of the file.</summary>
public sealed class ImportRejects(ImportAccess access, Work work)
{
    /// <param name="withRecord">Also rows that are right themselves but belong to a record that another row spoils.</param>
    public async Task<Outcome<ListPage<RejectedCell>>> Run(
        Guid id,
        ListQuery query,
        bool withRecord = false,
        CancellationToken cancel = default
    )
    {
        var found = await access.Find(id, cancel);
        if (!found.Succeeded)
        {
            return Outcome<ListPage<RejectedCell>>.Refused(found.Refusals);
        }

        var (import, importer) = found.Value;
        return await work.Read<ListPage<RejectedCell>>(
            importer.Permission(import.ReadOptions()),
            async db =>
            {
                var rows = db.Set<ImportReject>()
                    .Where(reject => reject.ImportId == id && (withRecord || reject.Code != ImportReject.WithRecord));
                var page = await rows.OrderBy(reject => reject.Row)
                    .ThenBy(reject => reject.No)
                    .Skip(query.Skip)
                    .Take(query.Take)
                    .Select(reject => new RejectedCell(
                        reject.Row,
                        reject.Column,
                        reject.Found,
                        reject.Expected,
                        reject.Code,
                        reject.Message
                    ))
                    .ToListAsync(cancel);
                return new ListPage<RejectedCell>(page, await rows.CountAsync(cancel));
            },
            cancel
        );
    }
}
