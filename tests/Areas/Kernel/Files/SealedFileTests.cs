using System.Security.Cryptography;
using BackOffice.Kernel.Files.Sealing;

namespace BackOffice.Tests.Areas.Kernel.Files;

/// <summary>A sealed file comes back as it was written, or not at all.</summary>
public class SealedFileTests
{
    private const int Chunk = 65536;
    private const int Tag = 16;
    private static readonly byte[] Key = SealedWriteStream.NewKey();
    private static readonly Guid File = new("0197f0c0-0000-7000-8000-000000000001");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(3 * Chunk)]
    public async Task What_was_written_is_read(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var (file, hash, told) = await Sealed(content);
        Assert.Equal(Math.Max(1, (length + Chunk - 1) / Chunk), (file.Length - length) / Tag);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), hash);
        Assert.Equal(length, told);
        Assert.Equal(content, await Read(file, Key, File));
    }

    [Fact]
    public async Task What_was_changed_moved_or_cut_off_is_refused()
    {
        var (file, _, _) = await Sealed(RandomNumberGenerator.GetBytes((2 * Chunk) + 100));
        var (other, _, _) = await Sealed(RandomNumberGenerator.GetBytes((2 * Chunk) + 100), Guid.Empty);
        const int stored = Chunk + Tag;
        var damaged = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["a bit of the first chunk"] = Changed(file, 10),
            ["a bit of the last tag"] = Changed(file, file.Length - 1),
            ["the last chunk is missing"] = file[..(2 * stored)],
            ["half of the last chunk is missing"] = file[..^50],
            ["only a part of a tag is left"] = file[..8],
            ["nothing is left"] = [],
            ["two chunks changed places"] = [.. file[stored..(2 * stored)], .. file[..stored], .. file[(2 * stored)..]],
            ["a chunk is there twice"] = [.. file[..stored], .. file[..stored], .. file[(2 * stored)..]],
            ["a chunk of another file"] = [.. file[..stored], .. other[stored..(2 * stored)], .. file[(2 * stored)..]],
            ["something follows"] = [.. file, 0],
        };
        foreach (var (what, bytes) in damaged)
        {
            Assert.False(await IsSound(bytes, Key, File), what);
        }

        Assert.True(await IsSound(file, Key, File));
        Assert.False(await IsSound(file, SealedWriteStream.NewKey(), File));
        Assert.False(await IsSound(file, Key, Guid.Empty));
    }

    [Fact]
    public async Task A_file_that_was_not_completed_cannot_be_read()
    {
        using var file = new MemoryStream();
        await using (var writer = new SealedWriteStream(file, Key, File, _ => { }))
        {
            await writer.WriteAsync(new byte[Chunk + 1], TestContext.Current.CancellationToken);
        }

        Assert.Equal(Chunk + Tag, file.Length);
        Assert.False(await IsSound(file.ToArray(), Key, File));
    }

    // In pieces of different lengths, by both ways a stream is written.
    private static async Task<(byte[] File, string Hash, long Told)> Sealed(byte[] content, Guid? id = null)
    {
        var told = -1L;
        using var file = new MemoryStream();
        await using var writer = new SealedWriteStream(file, Key, id ?? File, bytes => told = bytes);
        for (var (at, piece) = (0, 1); at < content.Length; at += piece, piece = (piece * 7) + 3)
        {
            piece = Math.Min(piece, content.Length - at);
            if (piece % 2 == 0)
            {
                await writer.WriteAsync(content.AsMemory(at, piece), TestContext.Current.CancellationToken);
            }
            else
            {
                writer.Write(content, at, piece);
            }
        }

        var hash = await writer.Complete(TestContext.Current.CancellationToken);
        return (file.ToArray(), hash, told);
    }

    private static async Task<byte[]> Read(byte[] file, byte[] key, Guid id)
    {
        await using var reader = new SealedReadStream(new MemoryStream(file), key, id);
        using var content = new MemoryStream();
        await reader.CopyToAsync(content);
        return content.ToArray();
    }

    private static async Task<bool> IsSound(byte[] file, byte[] key, Guid id)
    {
        await using var reader = new SealedReadStream(new MemoryStream(file), key, id);
        return await reader.IsSound(TestContext.Current.CancellationToken);
    }

    private static byte[] Changed(byte[] file, int at)
    {
        var changed = file.ToArray();
        changed[at] ^= 1;
        return changed;
    }
}
