using System.Text;

namespace BackOffice.Tenancy.People;

/// <summary>Base 32 without padding (RFC 4648, section 6), as people type keys into authenticator apps.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerLetter = 5;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var value in bytes)
        {
            buffer = (buffer << 8) | value;
            bits += 8;
            while (bits >= BitsPerLetter)
            {
                bits -= BitsPerLetter;
                text.Append(Alphabet[(buffer >> bits) & 0x1F]);
            }

            buffer &= (1 << bits) - 1;
        }

        return bits == 0 ? text.ToString() : text.Append(Alphabet[(buffer << (BitsPerLetter - bits)) & 0x1F]).ToString();
    }
}
