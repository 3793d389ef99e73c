using System.Buffers.Binary;
using System.Security.Cryptography;

namespace BackOffice.Kernel.Files.Sealing;

/// <summary>
/// Encrypts a file in chunks of 64 KiB, each with AES-256-GCM (NIST SP 800-38D) under a key that no other file has. The nonce is
/// the number of the chunk and whether it is the last, so that none can be changed, moved, left out or cut off unnoticed; the
/// id of the file stands in every tag, so that none comes from another file.
/// </summary>
internal sealed class ChunkCipher(ReadOnlySpan<byte> key, Guid file) : IDisposable
{
    public const int KeyBytes = 32;
    public const int Plain = 65536;
    public const int Tag = 16;
    public const int Sealed = Plain + Tag;
    private const int Nonce = 12;
    private readonly AesGcm aes = new(key, Tag);
    private readonly byte[] id = file.ToByteArray();
    private long next;

    /// <param name="into">As long as the chunk and its tag.</param>
    public void Encrypt(ReadOnlySpan<byte> chunk, bool last, Span<byte> into)
    {
        Span<byte> nonce = stackalloc byte[Nonce];
        Number(nonce, last);
        aes.Encrypt(nonce, chunk, into[..chunk.Length], into.Slice(chunk.Length, Tag), id);
    }

    /// <exception cref="CryptographicException">It is not what was written there.</exception>
    public void Decrypt(ReadOnlySpan<byte> chunk, bool last, Span<byte> into)
    {
        if (chunk.Length < Tag)
        {
            throw new CryptographicException("The file ends within a chunk.");
        }

        Span<byte> nonce = stackalloc byte[Nonce];
        Number(nonce, last);
        var length = chunk.Length - Tag;
        aes.Decrypt(nonce, chunk[..length], chunk[length..], into[..length], id);
    }

    public void Dispose() => aes.Dispose();

    private void Number(Span<byte> nonce, bool last)
    {
        nonce.Clear();
        nonce[0] = last ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(nonce[4..], next++);
    }
}
