using System.Text.Json;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Files;
using BackOffice.Kernel.Tables;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Imports;

/// <summary>
/// Takes an uploaded file in: keeps it, reads its header and suggests which column is what. Refusals, in this order:
/// unknown type, permission, imports switched off, file too large, file unreadable.
/// </summary>
public sealed class StageImport(Work work, ImporterList importers, ImportAccess access, IFileStore files)
{
    /// <param name="FileKey">SHA-256 of the content.</param>
    private sealed record Request(string Type, string FileName, string FileKey);

    public async Task<Outcome<ImportCard>> Run(
        string? type,
        string fileName,
        Stream content,
        string? key = null,
        CancellationToken cancel = default
    )
    {
        if (importers.Find(type) is not { } importer)
        {
            return importers.Unknown(type);
        }

        var permission = importer.Permission(new ImportOptions());
        if (!await work.Allowed(permission, cancel))
        {
            return Refusal.Forbidden();
        }

        if (await access.Refuses(cancel) is { } off)
        {
            return off;
        }

        var stored = await files.Put(work.Caller.TenantId, content, cancel);
        if (!stored.Succeeded)
        {
            return Outcome<ImportCard>.Refused(stored.Refusals);
        }

        var head = await Head(stored.Value.Key, cancel);
        if (!head.Succeeded)
        {
            await Forget(permission, stored.Value.Key, cancel);
            return Outcome<ImportCard>.Refused(head.Refusals);
        }

        var name = PlainText.Clean(Path.GetFileName(fileName)) ?? "file";
        var request = new Request(importer.Type, PlainText.Cut(name, 200), stored.Value.Key.Value);
        return await work.Do(permission, request, key, db => In(db, importer, request, head.Value, cancel), cancel);
    }

    private static async Task<Outcome<ImportCard>> In(
        TenantDb db,
        Importer importer,
        Request request,
        FileHead head,
        CancellationToken cancel
    )
    {
        var remembered = await RememberedMapping.Find(db, importer.Type, cancel);
        var before = remembered is null ? null : JsonSerializer.Deserialize<ImportMapping>(remembered.Mapping);
        var import = new Import
        {
            Type = request.Type,
            FileKey = request.FileKey,
            FileName = request.FileName,
            Format = head.Format,
            Headers = JsonSerializer.Serialize(head.Headers),
            Mapping = JsonSerializer.Serialize(ImportMapping.Suggest(importer, head.Headers, before)),
            Options = remembered?.Options ?? JsonSerializer.Serialize(new ImportOptions()),
            CreatedAt = db.Now,
            CreatedById = db.Caller.ActorId,
            CreatedBy = db.Caller.ActorName,
        };
        db.Add(import);
        db.About("import", import.Id, $"{import.FileName} into {importer.Many}");
        return ImportCard.Of(import);
    }

    private async Task<Outcome<FileHead>> Head(FileKey key, CancellationToken cancel)
    {
        await using var content = (await files.Get(work.Caller.TenantId, key, cancel))!;
        var opened = await TableFile.Open(content, ct: cancel);
        if (!opened.Succeeded)
        {
            return Outcome<FileHead>.Refused(opened.Refusals);
        }

        await using var table = opened.Value;
        return new FileHead(table.Headers, table.Format);
    }

    /// <summary>Content that no import names is not kept.</summary>
    private async Task Forget(Permission permission, FileKey key, CancellationToken cancel)
    {
        var used = await work.Read<bool>(
            permission,
            async db => await db.Set<Import>().AnyAsync(row => row.FileKey == key.Value, cancel),
            cancel
        );
        if (used is { Succeeded: true, Value: false })
        {
            await files.Delete(work.Caller.TenantId, key, cancel);
        }
    }

    private sealed record FileHead(IReadOnlyList<string> Headers, string Format);
}
