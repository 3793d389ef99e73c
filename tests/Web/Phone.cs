using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace BackOffice.Tests.Web;

/// <summary>An authenticator app as a phone has it: six digits every 30 seconds from a key in base 32 (RFC 6238, RFC 4648).</summary>
internal static class Phone
{
    public static string Code(string key)
    {
        var bits = string.Concat(
            key.Where(char.IsAsciiLetterOrDigit)
                .Select(letter =>
                    Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')
                )
        );
        byte[] secret = [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // RFC 6238 computes with SHA-1.
        Span<byte> hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
