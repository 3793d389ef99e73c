using System.Buffers;
using System.Security.Cryptography;
using BackOffice.Kernel.Data;

namespace BackOffice.Kernel.Files;

/// <summary>
/// Files on the local disk: <c>{folder}/{tenant}/{first two digits}/{key}</c>. Content is written under a temporary name and
/// moved, so a file under its key is whole, also after a crash.
/// </summary>
internal sealed class DiskFileStore(string folder, long maxBytes) : IFileStore
{
    private const int BufferSize = 81920;

    public async Task<Outcome<StoredFile>> Put(Guid tenantId, Stream content, CancellationToken ct)
    {
        var incoming = Path.Combine(TenantFolder(tenantId), "incoming");
        Directory.CreateDirectory(incoming);
        var temporary = Path.Combine(incoming, Path.GetRandomFileName());
        try
        {
            var (hash, length) = await Write(temporary, content, ct);
            if (length > maxBytes)
                return TooLarge();
            var key = FileKey.Of(hash);
            var place = Place(tenantId, key);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(temporary, place, overwrite: true);
            return new StoredFile(key, length);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream?> Get(Guid tenantId, FileKey key, CancellationToken ct)
    {
        try
        {
            // Whoever reads keeps reading the content when it is replaced by itself or deleted.
            return Task.FromResult<Stream?>(
                new FileStream(
                    Place(tenantId, key),
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.Read | FileShare.Delete,
                    BufferSize,
                    FileOptions.Asynchronous | FileOptions.SequentialScan
                )
            );
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task Delete(Guid tenantId, FileKey key, CancellationToken ct)
    {
        var place = Place(tenantId, key);
        if (File.Exists(place))
            File.Delete(place);
        return Task.CompletedTask;
    }

    public IReadOnlyList<FileKey> Keys(Guid tenantId)
    {
        var place = new DirectoryInfo(TenantFolder(tenantId));
        return place.Exists
            ?
            [
                .. place
                    .EnumerateFiles("*", SearchOption.AllDirectories)
                    .Select(file => FileKey.TryParse(file.Name, out var key) ? key : null)
                    .OfType<FileKey>()
                    .OrderBy(key => key.Value, StringComparer.Ordinal),
            ]
            : [];
    }

    public Task DeleteAll(Guid tenantId, CancellationToken ct)
    {
        var place = TenantFolder(tenantId);
        if (Directory.Exists(place))
            Directory.Delete(place, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Writes to the disk and stops one buffer after the limit.</summary>
    private async Task<(byte[] Hash, long Length)> Write(string path, Stream content, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
            var length = 0L;
            int read;
            while (length <= maxBytes && (read = await content.ReadAsync(buffer.AsMemory(0, BufferSize), ct)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
                length += read;
            }
            file.Flush(flushToDisk: true);
            return (hash.GetHashAndReset(), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string TenantFolder(Guid tenantId) =>
        tenantId == Guid.Empty
            ? throw new ArgumentException("Files belong to a tenant.", nameof(tenantId))
            : new TenantKey(tenantId).FilesFolder(folder);

    private string Place(Guid tenantId, FileKey key) => Path.Combine(TenantFolder(tenantId), key.Value[..2], key.Value);

    private Refusal TooLarge() =>
        new("file.too_large", "file", $"The file is larger than {maxBytes / 1_000_000m:0.#} MB. Make it smaller or split it.");
}
