using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace BackOffice.Tenancy.SignOn;

/// <summary>
/// Stands in the link by which a page of ours begins a round that does something for the signed-in person: another site cannot
/// make one, so it cannot begin such a round in their name. For one person, company and purpose, and ten minutes.
/// </summary>
public sealed class RoundTickets(IDataProtectionProvider protection, TimeProvider time)
{
    private sealed record Content(RoundPurpose Purpose, Guid Person, Guid Company, DateTimeOffset Until);

    public string Make(RoundPurpose purpose, Guid person, Guid company) =>
        WebEncoders.Base64UrlEncode(
            Protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Content(purpose, person, company, time.GetUtcNow() + Rounds.Lasts)))
        );

    /// <returns>What it is for; null when it is none of this person and company, or too old.</returns>
    public RoundPurpose? Read(string? ticket, Guid person, Guid company)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(Protector.Unprotect(WebEncoders.Base64UrlDecode(ticket ?? "")))!;
            return content.Person == person && content.Company == company && content.Until > time.GetUtcNow() ? content.Purpose : null;
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    private IDataProtector Protector => protection.CreateProtector("BackOffice.RoundTicket");
}
