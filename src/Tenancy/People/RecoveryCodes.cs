using System.Security.Cryptography;
using System.Text;

namespace BackOffice.Tenancy.People;

/// <summary>
/// Ten codes of 50 bits. With less than 112 bits they are hashed like passwords, with a salt (OWASP ASVS 5.0, 6.5.2), and the
/// count of attempts stands before them.
/// </summary>
internal static class RecoveryCodes
{
    public const int Count = 10;

    /// <summary>Without the signs that look like others.</summary>
    private const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
    private const int Length = 10;
    private const int SaltLength = 16;
    private const int HashLength = 32;

    /// <summary>For PBKDF2 with SHA-512 (OWASP Password Storage Cheat Sheet).</summary>
    private const int Iterations = 210_000;

    /// <summary>The codes as the person keeps them, and the rows that know them again.</summary>
    public static (IReadOnlyList<string> Codes, IReadOnlyList<RecoveryCode> Rows) Make(Guid userId)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var codes = Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Alphabet, Length)).ToList();
        var rows = codes.Select(code => new RecoveryCode
        {
            UserId = userId,
            Salt = salt,
            Hash = Hash(code, salt),
        });
        return ([.. codes.Select(code => $"{code[..5]}-{code[5..]}")], [.. rows]);
    }

    /// <summary>What was typed, without blanks and hyphens; null when it cannot be a code.</summary>
    public static string? Read(string typed)
    {
        var code = new string([.. typed.ToLowerInvariant().Where(sign => !char.IsWhiteSpace(sign) && sign != '-')]);
        return code.Length == Length && code.All(Alphabet.Contains) ? code : null;
    }

    public static byte[] Hash(string code, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(code), salt, Iterations, HashAlgorithmName.SHA512, HashLength);
}
