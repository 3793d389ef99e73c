using System.Collections.Frozen;
using BackOffice.Kernel;

namespace BackOffice.Tenancy.People;

/// <summary>
/// What a password must be: long, and none that everybody tries first; nothing is asked of its letters (NIST SP 800-63B-4,
/// 3.1.1.2; OWASP ASVS 5.0, 6.2.1, 6.2.4, 6.2.5 and 6.2.12).
/// </summary>
internal static class PasswordRule
{
    private const int FewestDifferent = 5;

    // Those of twelve and more characters among the 30,000 most frequent of published leaks, as the library zxcvbn 4.4.2
    // (MIT) lists them; shorter ones are refused anyway.
    private static readonly FrozenSet<string> Common = Read().ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static Refusal? Check(string? password, string code, string field) =>
        password is not { Length: >= 12 and <= 128 } ? new Refusal(code, field, "Choose a password of 12 to 128 characters.")
        : password.Distinct().Count() < FewestDifferent || Common.Contains(password)
            ? new Refusal(code, field, "Choose another password: this is one of those that are tried first.")
        : null;

    private static IEnumerable<string> Read()
    {
        using var list = typeof(PasswordRule).Assembly.GetManifestResourceStream("CommonPasswords.txt")!;
        using var lines = new StreamReader(list);
        while (lines.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
