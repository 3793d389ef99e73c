using System.Data.Common;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Files;
using BackOffice.Kernel.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Portability;

/// <summary>
/// Brings a company's file into a store, under an id the catalogue does not know yet. Everything is checked before anything
/// is written, the rows go in with one transaction, and what fails leaves nothing.
/// </summary>
public sealed class CompanyRestore(TenantDbFactory databases, CompanyDatabases places, Stores stores, IFileStore files, TimeProvider time)
{
    /// <summary>Proves the file against itself and against this version's model: hashes, counts, values, keys and references.</summary>
    public async Task<Outcome<Done>> Check(ArchiveReader archive, string store, CancellationToken cancel)
    {
        using var db = databases.ModelOf(stores.Get(store));
        try
        {
            var tables = PortableModel.Tables(db);
            CheckEntries(archive, db, tables);
            foreach (var file in archive.Manifest.Files)
            {
                await using var content = await archive.Content(file.Name, cancel);
                await content.CopyToAsync(Stream.Null, cancel);
            }

            var references = new References(tables);
            foreach (var table in tables)
            {
                var name = PortableModel.FileOf(table);
                await archive.Lines(
                    name,
                    (row, line) =>
                    {
                        references.Check(table, name, row, Parse(table, name, row, line));
                        return Task.CompletedTask;
                    },
                    cancel
                );
            }

            return default(Done);
        }
        catch (ArchiveException fault)
        {
            return fault.ToRefusal();
        }
        catch (InvalidDataException e)
        {
            return new Refusal("archive", "from", $"The file is damaged: {e.Message} Nothing was restored.");
        }
    }

    /// <summary>Writes the rows and files of a checked file.</summary>
    /// <param name="enter">
    /// Writes the company's rows of the platform, which the caller commits after this, and answers who came along: the id in the file,
    /// and the id here. When it refuses, nothing is kept.
    /// </param>
    public async Task<Outcome<Done>> Run(
        ArchiveReader archive,
        Guid tenantId,
        string store,
        Func<Task<Outcome<IReadOnlyDictionary<Guid, Guid>>>> enter,
        CancellationToken cancel
    )
    {
        var place = stores.Get(store);
        var kept = false;
        try
        {
            await places.PrepareAt(place, tenantId, cancel);
            var caller = Caller.System(tenantId, "restore");
            await using var db = await databases.OpenAt(place, caller, cancel);
            await db.Database.BeginTransactionAsync(cancel);
            foreach (var table in PortableModel.Tables(db))
            {
                await Write(archive, db, table, cancel);
            }

            await Silence(db, cancel);
            await Home.Write(db, HomeState.Open, cancel);
            await PutFiles(archive, tenantId, cancel);
            var entered = await enter();
            if (entered.Succeeded)
            {
                await Responsibles.Follow(db, entered.Value, cancel);
                await db.Database.CommitTransactionAsync(cancel);
                kept = true;
            }

            return entered.Succeeded ? default(Done) : Outcome<Done>.Refused(entered.Refusals);
        }
        catch (ArchiveException fault)
        {
            return fault.ToRefusal();
        }
        finally
        {
            if (!kept)
            {
                await files.DeleteAll(tenantId, CancellationToken.None);
                await places.Remove(place, tenantId, CancellationToken.None);
            }
        }
    }

    private static void CheckEntries(ArchiveReader archive, TenantDb db, IReadOnlyList<PortableTable> tables)
    {
        var schema = CompanyData.SchemaOf(db);
        if (archive.Manifest.Schema != schema)
        {
            throw new ArchiveException(
                Manifest.FileName,
                null,
                $"it has the schema {archive.Manifest.Schema} and this version has {schema}: use the version that wrote it, or export again"
            );
        }

        var known = tables.Select(PortableModel.FileOf).ToHashSet(StringComparer.Ordinal);
        if (known.FirstOrDefault(name => !archive.Has(name)) is { } missing)
        {
            throw new ArchiveException(missing, null, "the table is missing");
        }

        foreach (var file in archive.Manifest.Files)
        {
            var right =
                file.Name.StartsWith(Manifest.DataFolder, StringComparison.Ordinal) ? known.Contains(file.Name)
                : file.Name.StartsWith(Manifest.FilesFolder, StringComparison.Ordinal)
                    ? FileKey.TryParse(file.Name[Manifest.FilesFolder.Length..], out var key) && key.Value == file.Sha256
                : !file.Name.Contains("..", StringComparison.Ordinal) && !file.Name.StartsWith('/');
            if (!right)
            {
                throw new ArchiveException(file.Name, null, "no such table or file belongs to a company");
            }
        }
    }

    private static object?[] Parse(PortableTable table, string name, long row, ReadOnlyMemory<byte> line)
    {
        try
        {
            return table.Parse(line);
        }
        catch (FormatException e)
        {
            throw new ArchiveException(name, row, e.Message, e);
        }
    }

    private static async Task Write(ArchiveReader archive, TenantDb db, PortableTable table, CancellationToken cancel)
    {
        var name = PortableModel.FileOf(table);
        await archive.Lines(
            name,
            async (row, line) =>
            {
                // A command for each: one that is bound again sends the values of its first row once PostgreSQL prepared it.
                await using var insert = table.Insert(db, Parse(table, name, row, line));
                try
                {
                    await insert.ExecuteNonQueryAsync(cancel);
                }
                catch (DbException e)
                {
                    throw new ArchiveException(name, row, $"the database refuses the row: {e.Message.TrimEnd('.')}", e);
                }
            },
            cancel
        );
    }

    // What the original has sent or will send, the copy must not: an invoice would reach the customer twice.
    private async Task Silence(TenantDb db, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db.Set<OutboxMessage>()
            .Where(message => message.DoneAt == null)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(message => message.DoneAt, now)
                        .SetProperty(message => message.LastError, "Not sent: it was waiting when this company was copied."),
                cancel
            );
    }

    private async Task PutFiles(ArchiveReader archive, Guid tenantId, CancellationToken cancel)
    {
        foreach (var file in archive.Manifest.Files.Where(file => file.Name.StartsWith(Manifest.FilesFolder, StringComparison.Ordinal)))
        {
            await using var content = await archive.Content(file.Name, cancel);
            var stored = await files.Put(tenantId, content, cancel);
            if (!stored.Succeeded)
            {
                throw new ArchiveException(file.Name, null, stored.Refusals[0].Message.TrimEnd('.'));
            }
        }
    }
}
