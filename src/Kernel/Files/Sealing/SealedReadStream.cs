using System.Security.Cryptography;

namespace BackOffice.Kernel.Files.Sealing;

/// <summary>
/// Reads a file that <see cref="SealedWriteStream"/> wrote, a chunk at a time. What is not what was written throws
/// <see cref="CryptographicException"/> before any of its chunk is handed out.
/// </summary>
/// <param name="from">At its start, of known length; disposed with this.</param>
public sealed class SealedReadStream(Stream from, ReadOnlySpan<byte> key, Guid file) : Stream
{
    private readonly ChunkCipher cipher = new(key, file);
    private readonly byte[] closed = new byte[ChunkCipher.Sealed];
    private readonly byte[] plain = new byte[ChunkCipher.Plain];
    private int at;
    private int filled;
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether all of it is what was written. Reads to the end.</summary>
    public async Task<bool> IsSound(CancellationToken cancel)
    {
        try
        {
            await CopyToAsync(Null, cancel);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (at == filled && !ended)
        {
            Open(await from.ReadAtLeastAsync(closed, closed.Length, throwOnEndOfStream: false, cancellationToken));
        }

        return Take(buffer.Span);
    }

    public override int Read(Span<byte> buffer)
    {
        if (at == filled && !ended)
        {
            Open(from.ReadAtLeast(closed, closed.Length, throwOnEndOfStream: false));
        }

        return Take(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        cipher.Dispose();
        from.Dispose();
        CryptographicOperations.ZeroMemory(plain);
        base.Dispose(disposing);
    }

    private void Open(int read)
    {
        ended = from.Position == from.Length;
        cipher.Decrypt(closed.AsSpan(0, read), ended, plain);
        (at, filled) = (0, read - ChunkCipher.Tag);
    }

    private int Take(Span<byte> buffer)
    {
        var taken = Math.Min(buffer.Length, filled - at);
        plain.AsSpan(at, taken).CopyTo(buffer);
        at += taken;
        return taken;
    }
}
