using System.Security.Cryptography;

namespace BackOffice.Kernel.Files.Sealing;

/// <summary>
/// Encrypts what is written on its way to a file, see <see cref="ChunkCipher"/>, a chunk at a time. A file that was not
/// completed has no last chunk and cannot be read.
/// </summary>
/// <param name="to">Stays open.</param>
/// <param name="file">Id of the file; whoever reads it names the same.</param>
/// <param name="written">Told after each chunk how much was written, in bytes before encryption.</param>
public sealed class SealedWriteStream(Stream to, ReadOnlySpan<byte> key, Guid file, Action<long> written) : Stream
{
    private readonly ChunkCipher cipher = new(key, file);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] plain = new byte[ChunkCipher.Plain];
    private readonly byte[] closed = new byte[ChunkCipher.Sealed];
    private int filled;

    /// <summary>Bytes before encryption.</summary>
    public long Count { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    /// <summary>A new key for one file.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(ChunkCipher.KeyBytes);

    /// <summary>Writes the last chunk.</summary>
    /// <returns>SHA-256 of all that was written, before encryption: 64 hexadecimal digits in lower case.</returns>
    public async Task<string> Complete(CancellationToken cancel)
    {
        await to.WriteAsync(Close(last: true), cancel);
        written(Count);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (filled == plain.Length)
            {
                to.Write(Close(last: false).Span);
                written(Count);
            }

            buffer = buffer[Fill(buffer)..];
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            if (filled == plain.Length)
            {
                await to.WriteAsync(Close(last: false), cancellationToken);
                written(Count);
            }

            buffer = buffer[Fill(buffer.Span)..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Does nothing: what is not a whole chunk waits for more.</summary>
    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        cipher.Dispose();
        hash.Dispose();
        CryptographicOperations.ZeroMemory(plain);
        base.Dispose(disposing);
    }

    private int Fill(ReadOnlySpan<byte> from)
    {
        var taken = Math.Min(from.Length, plain.Length - filled);
        from[..taken].CopyTo(plain.AsSpan(filled));
        hash.AppendData(from[..taken]);
        filled += taken;
        Count += taken;
        return taken;
    }

    private ReadOnlyMemory<byte> Close(bool last)
    {
        cipher.Encrypt(plain.AsSpan(0, filled), last, closed);
        var length = filled + ChunkCipher.Tag;
        filled = 0;
        return closed.AsMemory(0, length);
    }
}
