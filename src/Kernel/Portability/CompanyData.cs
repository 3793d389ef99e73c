using BackOffice.Kernel.Data;
using BackOffice.Kernel.Files;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Portability;

/// <summary>A table for people in a company's file, such as the journal as CSV. Areas register theirs; it is not read back.</summary>
public interface IReadableTable
{
    /// <summary>Name in the file, such as <c>journal.csv</c>.</summary>
    string FileName { get; }

    Task Write(TenantDb db, Stream to, CancellationToken cancel);
}

/// <summary>Takes one company out of its store: every table of the model, its files, and the tables for people, all of one moment.</summary>
public sealed class CompanyData(TenantDbFactory databases, IFileStore files, IEnumerable<IReadableTable> readable)
{
    /// <returns>The schema the rows have: the name of the last migration.</returns>
    public async Task<string> Export(Guid tenantId, ArchiveWriter archive, CancellationToken cancel)
    {
        await using var db = await databases.OpenForReading(Caller.System(tenantId, "export"), cancel);
        await db.ReadOneMoment(cancel);
        foreach (var table in PortableModel.Tables(db))
        {
            await archive.Add(PortableModel.FileOf(table), async to => await table.Write(db, to, cancel), cancel);
        }

        foreach (var key in files.Keys(db.TenantId))
        {
            // Removed since it was listed: the upload of an import that was abandoned.
            await using var content = await files.Get(db.TenantId, key, cancel);
            if (content is not null)
            {
                await archive.Add(Manifest.FilesFolder + key, to => Copy(content, to, cancel), cancel);
            }
        }

        foreach (var item in readable.OrderBy(item => item.FileName, StringComparer.Ordinal))
        {
            await archive.Add(item.FileName, to => Write(item, db, to, cancel), cancel);
        }

        return SchemaOf(db);
    }

    /// <summary>Name of the newest migration; its date differs between the databases.</summary>
    internal static string SchemaOf(TenantDb db) => db.Database.GetMigrations().Last().Split('_', 2)[1];

    private static async Task<long?> Copy(Stream content, Stream to, CancellationToken cancel)
    {
        await content.CopyToAsync(to, cancel);
        return null;
    }

    private static async Task<long?> Write(IReadableTable item, TenantDb db, Stream to, CancellationToken cancel)
    {
        await item.Write(db, to, cancel);
        return null;
    }
}
