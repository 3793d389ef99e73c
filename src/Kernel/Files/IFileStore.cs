namespace BackOffice.Kernel.Files;

/// <summary>
/// Content of files, apart per tenant and named by what it is: the key is the SHA-256 of the content, so the same file is kept
/// once and a key can be checked against what it names. The rows that point to content live in the tenant's database.
/// </summary>
public interface IFileStore
{
    /// <summary>Keeps a file. Refused with <c>file.too_large</c>; nothing is kept then.</summary>
    Task<Outcome<StoredFile>> Put(Guid tenantId, Stream content, CancellationToken ct);

    /// <returns>The content from its start, to be disposed, or null when this tenant has none under the key.</returns>
    Task<Stream?> Get(Guid tenantId, FileKey key, CancellationToken ct);

    /// <summary>Removes content; does nothing when it is absent. Call it only when no row of the tenant points to the key.</summary>
    Task Delete(Guid tenantId, FileKey key, CancellationToken ct);

    /// <summary>All content of a tenant, by key in order: for its export.</summary>
    IReadOnlyList<FileKey> Keys(Guid tenantId);

    /// <summary>Removes all content of a tenant, when the tenant itself goes.</summary>
    Task DeleteAll(Guid tenantId, CancellationToken ct);
}

/// <param name="Length">In bytes.</param>
public sealed record StoredFile(FileKey Key, long Length);
