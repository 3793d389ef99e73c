using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace BackOffice.Tenancy.People;

/// <summary>
/// Keeps a challenge for a passkey in the form that asked for it, sealed for one purpose and ten minutes. The server stores
/// a challenge only when it was answered, so that strangers who open the sign-in page write nothing.
/// </summary>
public sealed class PasskeyTickets(IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <param name="State">What Identity's handler has to see again, the challenge among it.</param>
    /// <param name="Name">What a new passkey will be called.</param>
    internal sealed record Content(string State, string? Name, DateTimeOffset Until);

    internal string Seal(string purpose, string state, string? name = null)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new Content(state, name, time.GetUtcNow() + Lifetime));
        return Convert.ToBase64String(Protector(purpose).Protect(content));
    }

    /// <returns>Null when the ticket is of another purpose, too old or none.</returns>
    internal Content? Open(string purpose, string? ticket)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(Protector(purpose).Unprotect(Convert.FromBase64String(ticket ?? "")));
            return content!.Until > time.GetUtcNow() ? content : null;
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => protection.CreateProtector("BackOffice.Passkey", purpose);
}
