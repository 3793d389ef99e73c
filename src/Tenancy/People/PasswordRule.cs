using BackOffice.Kernel;

namespace BackOffice.Tenancy.People;

/// <summary>What a password must be: long; nothing is asked of its letters (NIST SP 800-63B, 3.1.1.2; OWASP ASVS 5.0, 6.2.5).</summary>
internal static class PasswordRule
{
    public static Refusal? Check(string? password, string code, string field) =>
        password is { Length: >= 12 and <= 128 } ? null : new Refusal(code, field, "Choose a password of 12 to 128 characters.");
}
