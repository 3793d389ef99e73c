using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;

namespace BackOffice.Kernel.Portability;

/// <summary>
/// Reads a company's file without believing it: every entry is named by the manifest, as long as it says and of the hash it
/// says. Names are never paths on this machine.
/// </summary>
public sealed class ArchiveReader : IAsyncDisposable
{
    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);

    private ArchiveReader(ZipArchive zip) => this.zip = zip;

    public Manifest Manifest { get; private set; } = null!;

    /// <param name="file">To be read from any place; stays open.</param>
    public static async Task<Outcome<ArchiveReader>> Open(Stream file, ArchiveLimits limits, CancellationToken cancel = default)
    {
        ArchiveReader? reader = null;
        try
        {
            reader = new ArchiveReader(await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, null, cancel));
            await reader.Load(limits, cancel);
            return reader;
        }
        catch (Exception e) when (e is ArchiveException or InvalidDataException or JsonException)
        {
            if (reader is not null)
            {
                await reader.DisposeAsync();
            }

            return e is ArchiveException fault
                ? fault.ToRefusal()
                : new Refusal("archive", "from", "This is not a file that was exported here, or it is damaged. Nothing was restored.");
        }
    }

    public bool Has(string name) => entries.ContainsKey(name);

    public ValueTask DisposeAsync() => zip.DisposeAsync();

    /// <summary>The rows of a table, in order.</summary>
    /// <param name="take">Gets the row's number, from one, and its line.</param>
    internal async Task Lines(string name, Func<long, ReadOnlyMemory<byte>, Task> take, CancellationToken cancel)
    {
        var expected = Manifest.Files.First(file => file.Name == name);
        await using var content = await Content(name, cancel);
        var pipe = PipeReader.Create(content, new StreamPipeReaderOptions(bufferSize: 65536, leaveOpen: true));
        var rows = 0L;
        while (true)
        {
            var read = await pipe.ReadAsync(cancel);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                await take(++rows, buffer.Slice(0, end).ToArray());
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (buffer.Length > ArchiveLimits.LineBytes)
            {
                throw new ArchiveException(name, rows + 1, "the row is longer than any row of the portal");
            }

            pipe.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                if (buffer.Length > 0)
                {
                    throw new ArchiveException(name, rows + 1, "the row does not end");
                }

                break;
            }
        }

        if (rows != expected.Rows)
        {
            throw new ArchiveException(name, null, $"it has {rows} rows where the manifest says {expected.Rows}");
        }
    }

    /// <summary>Rows of a small table that is not the model's.</summary>
    /// <exception cref="InvalidOperationException">The file was not checked before.</exception>
    public async Task<Outcome<List<T>>> Rows<T>(string name, CancellationToken cancel)
    {
        var rows = new List<T>();
        try
        {
            await Lines(name, (row, line) => Task.Run(() => rows.Add(Row<T>(name, row, line)), cancel), cancel);
            return rows;
        }
        catch (ArchiveException fault)
        {
            return fault.ToRefusal();
        }
    }

    /// <summary>The content of an entry; reading it to its end proves its length and hash, or throws.</summary>
    internal async Task<Stream> Content(string name, CancellationToken cancel)
    {
        var stream = await entries[name].OpenAsync(cancel);
        return new ProvenStream(stream, Manifest.Files.First(file => file.Name == name));
    }

    private static T Row<T>(string name, long row, ReadOnlyMemory<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line.Span, JsonSerializerOptions.Web)
                ?? throw new ArchiveException(name, row, "the row is empty");
        }
        catch (JsonException e)
        {
            throw new ArchiveException(name, row, "the row has other fields than this table", e);
        }
    }

    private async Task Load(ArchiveLimits limits, CancellationToken cancel)
    {
        if (zip.Entries.Count > ArchiveLimits.Entries)
        {
            throw new ArchiveException("The file", null, "it has more entries than any company");
        }

        var total = 0L;
        foreach (var entry in zip.Entries)
        {
            if (!entries.TryAdd(entry.FullName, entry))
            {
                throw new ArchiveException(entry.FullName, null, "it is in the file twice");
            }

            total += entry.Length;
            if (total > limits.Bytes)
            {
                throw new ArchiveException(
                    entry.FullName,
                    null,
                    $"the file unpacks to more than the {limits.Bytes} bytes of Restore:MaxBytes"
                );
            }

            if (entry.Length > ArchiveLimits.RatioFrom && entry.Length / Math.Max(1, entry.CompressedLength) > ArchiveLimits.Ratio)
            {
                throw new ArchiveException(entry.FullName, null, "it unpacks to far more than the rows of a company do");
            }
        }

        Manifest = await ReadManifest(cancel);
        CheckNames();
    }

    private async Task<Manifest> ReadManifest(CancellationToken cancel)
    {
        if (!entries.Remove(Manifest.FileName, out var entry) || entry.Length > ArchiveLimits.ManifestBytes)
        {
            throw new ArchiveException(Manifest.FileName, null, "the file has no manifest, so it is not an export of the portal");
        }

        await using var stream = await entry.OpenAsync(cancel);
        var manifest = await JsonSerializer.DeserializeAsync<Manifest>(stream, Manifest.Json, cancel);
        if (manifest is not { Format: Manifest.FormatName, Files: not null, Company: not null })
        {
            throw new ArchiveException(Manifest.FileName, null, "the file is not an export of the portal");
        }

        return manifest.Version == Manifest.CurrentVersion
            ? manifest
            : throw new ArchiveException(Manifest.FileName, null, $"format {manifest.Version} is not known to this version of the portal");
    }

    private void CheckNames()
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Manifest.Files)
        {
            if (!named.Add(file.Name) || !entries.TryGetValue(file.Name, out var entry))
            {
                throw new ArchiveException(file.Name, null, "the manifest names it, and it is not there once");
            }

            if (entry.Length != file.Bytes)
            {
                throw new ArchiveException(file.Name, null, $"it has {entry.Length} bytes where the manifest says {file.Bytes}");
            }
        }

        if (entries.Keys.FirstOrDefault(name => !named.Contains(name)) is { } stranger)
        {
            throw new ArchiveException(stranger, null, "the manifest does not name it");
        }

        if (Manifest.HashOf(Manifest.Files) != Manifest.DataHash)
        {
            throw new ArchiveException(Manifest.FileName, null, "its hash of all data is not that of its files");
        }
    }

    /// <summary>Hashes what is read and throws at the end, or one byte beyond the length, when it is not what the manifest says.</summary>
    private sealed class ProvenStream(Stream inner, ArchivedFile expected) : Stream
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long count;
        private bool proven;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => expected.Bytes;

        public override long Position
        {
            get => count;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            Note(buffer.AsSpan(offset, count), inner.Read(buffer, offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            return Note(buffer.Span, read);
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            hash.Dispose();
            inner.Dispose();
            base.Dispose(disposing);
        }

        private int Note(Span<byte> buffer, int read)
        {
            hash.AppendData(buffer[..read]);
            count += read;
            if (count > expected.Bytes)
            {
                throw new ArchiveException(expected.Name, null, "it is longer than the manifest says");
            }

            if (read == 0 && buffer.Length > 0 && !proven)
            {
                proven = true;
                if (count != expected.Bytes || Convert.ToHexStringLower(hash.GetHashAndReset()) != expected.Sha256)
                {
                    throw new ArchiveException(expected.Name, null, "its content is not what was exported: the hash differs");
                }
            }

            return read;
        }
    }
}
