using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace BackOffice.Kernel.Portability;

/// <summary>Writes a company's file entry by entry to a stream that is never held or read again, hashing on the way.</summary>
public sealed class ArchiveWriter(Stream to) : IAsyncDisposable
{
    private readonly ZipArchive zip = new(to, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<ArchivedFile> files = [];

    /// <param name="write">Writes the content and answers its lines, or null where it is no table.</param>
    public async Task Add(string name, Func<Stream, Task<long?>> write, CancellationToken cancel)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancel);
        await using var counted = new HashedStream(entry);
        await using var buffered = new BufferedStream(counted, 81920);
        var rows = await write(buffered);
        await buffered.FlushAsync(cancel);
        files.Add(new ArchivedFile(name, rows, counted.Count, counted.Sha256()));
    }

    /// <summary>A table of rows that are not the model's, one line of JSON each.</summary>
    public Task Add<T>(string name, IAsyncEnumerable<T> rows, CancellationToken cancel) =>
        Add(
            name,
            async to =>
            {
                var count = 0L;
                await foreach (var row in rows.WithCancellation(cancel))
                {
                    await JsonSerializer.SerializeAsync(to, row, JsonSerializerOptions.Web, cancel);
                    to.WriteByte((byte)'\n');
                    count++;
                }

                return count;
            },
            cancel
        );

    /// <summary>Closes the file with its manifest.</summary>
    public async Task<Manifest> Complete(ArchivedCompany company, string schema, DateTime now, CancellationToken cancel)
    {
        var manifest = new Manifest(
            Manifest.FormatName,
            Manifest.CurrentVersion,
            Manifest.ProductVersion,
            schema,
            company,
            now,
            Manifest.HashOf(files),
            [.. files]
        );
        await using var entry = await zip.CreateEntry(Manifest.FileName).OpenAsync(cancel);
        await JsonSerializer.SerializeAsync(entry, manifest, Manifest.Json, cancel);
        return manifest;
    }

    public async ValueTask DisposeAsync() => await zip.DisposeAsync();

    /// <summary>Passes on what is written, and knows its length and hash.</summary>
    private sealed class HashedStream(Stream inner) : Stream
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Count;

        public override long Position
        {
            get => Count;
            set => throw new NotSupportedException();
        }

        public string Sha256() => Convert.ToHexStringLower(hash.GetHashAndReset());

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Note(buffer);
            inner.Write(buffer);
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Note(buffer.Span);
            await inner.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() => inner.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            hash.Dispose();
            base.Dispose(disposing);
        }

        private void Note(ReadOnlySpan<byte> buffer)
        {
            hash.AppendData(buffer);
            Count += buffer.Length;
        }
    }
}
