using System.Security.Cryptography;
using BackOffice.Tenancy.SignIn;
using Microsoft.AspNetCore.DataProtection;

namespace BackOffice.Tenancy.People;

/// <summary>A key a person may put into an app. Nothing is stored before they confirm it.</summary>
/// <param name="Key">Base 32 in groups of four, to type.</param>
/// <param name="Address">What the QR code holds: <c>otpauth://totp/…</c>.</param>
/// <param name="Ticket">The key again, sealed for this person and one hour; the form carries it.</param>
public sealed record AuthenticatorOffer(string Key, string Address, string Ticket);

/// <summary>Makes such keys, and reads them back from the form.</summary>
public sealed class AuthenticatorOffers(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Issuer = "BackOffice";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public AuthenticatorOffer New(SignedIn person) => For(person, RandomNumberGenerator.GetBytes(Totp.KeyLength));

    /// <summary>The same offer again, after a code was wrong.</summary>
    public AuthenticatorOffer Again(SignedIn person, string? ticket) =>
        Open(person.UserId, ticket) is { } key ? For(person, key) : New(person);

    /// <returns>Null when the ticket is another's, too old or none.</returns>
    internal byte[]? Open(Guid userId, string? ticket)
    {
        try
        {
            var content = Seal(userId).Unprotect(Convert.FromBase64String(ticket ?? ""));
            var until = DateTimeOffset.FromUnixTimeSeconds(BitConverter.ToInt64(content));
            return until > time.GetUtcNow() ? content[sizeof(long)..] : null;
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private AuthenticatorOffer For(SignedIn person, byte[] key)
    {
        var text = Base32.Encode(key);
        byte[] content = [.. BitConverter.GetBytes((time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()), .. key];
        return new AuthenticatorOffer(
            string.Join(' ', text.Chunk(4).Select(group => new string(group))),
            $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(person.Email)}?secret={text}&issuer={Issuer}&digits=6&period=30",
            Convert.ToBase64String(Seal(person.UserId).Protect(content))
        );
    }

    private IDataProtector Seal(Guid userId) => protection.CreateProtector("BackOffice.AuthenticatorOffer", userId.ToString());
}
