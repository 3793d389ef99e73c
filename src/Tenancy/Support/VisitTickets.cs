using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace BackOffice.Tenancy.Support;

/// <summary>Leads one browser from the console into the visit that was just made: for one minute, and once.</summary>
public sealed class VisitTickets(IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(1);

    private sealed record Content(Guid Visit, DateTimeOffset Until);

    public string Make(Guid visit) =>
        WebEncoders.Base64UrlEncode(Protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Content(visit, time.GetUtcNow() + Lasts))));

    /// <returns>The visit; null when it is no ticket of ours, or too old.</returns>
    internal Guid? Read(string? ticket)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(Protector.Unprotect(WebEncoders.Base64UrlDecode(ticket ?? "")))!;
            return content.Until > time.GetUtcNow() ? content.Visit : null;
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    private IDataProtector Protector => protection.CreateProtector("BackOffice.VisitTicket");
}
