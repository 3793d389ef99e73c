using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace BackOffice.Tenancy.People;

/// <summary>Time-based one-time passwords of six digits and 30 seconds (RFC 6238, over HOTP of RFC 4226).</summary>
internal static class Totp
{
    /// <summary>Bytes of a key: the length of the hash (RFC 4226, section 4, R6).</summary>
    public const int KeyLength = 20;

    private const int Period = 30;
    private const int Modulus = 1_000_000;

    /// <summary>How many steps the clock of a phone may be off, either way (RFC 6238, section 5.2).</summary>
    private const int Drift = 1;

    public static long StepAt(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / Period;

    /// <returns>The step of which this is the code, or null.</returns>
    public static long? Match(ReadOnlySpan<byte> key, string code, DateTimeOffset now)
    {
        long? found = null;
        for (var step = StepAt(now) - Drift; step <= StepAt(now) + Drift; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Digits(Code(key, step)), Digits(code)))
            {
                found = step;
            }
        }

        return found;
    }

    public static string Code(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // Authenticator apps compute with SHA-1, the default of RFC 6238; as an HMAC it is not broken.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0x0F)) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Digits(string code) => System.Text.Encoding.UTF8.GetBytes(code);
}
