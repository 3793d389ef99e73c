using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>Keeps what came of a try of the settings for who tried. Nobody is linked, made or signed in by it.</summary>
public sealed class NoteTry(PlatformDb db, TimeProvider time)
{
    private const int MostClaims = 40;

    // Of the settings, or without meaning for anybody else.
    private static readonly string[] Open = ["iss", "aud", "azp", "exp", "iat", "auth_time", "amr", "acr", "email_verified"];

    public async Task Run(ProviderRound round, Outcome<Answered> outcome, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var claims = outcome.Succeeded
            ? outcome
                .Value.Who.Claims.Where(claim => claim.Key is not ("nonce" or "at_hash"))
                .OrderBy(claim => claim.Key, StringComparer.Ordinal)
                .Take(MostClaims)
                .ToDictionary(claim => Short(claim.Key), claim => Masked(claim.Key, claim.Value), StringComparer.Ordinal)
            : [];
        var report = JsonSerializer.Serialize(new TryReport(now, outcome.Succeeded ? null : outcome.Refusals[0].Message, claims));
        var tried = outcome.Succeeded ? round.Wish.Person : null;
        await db.Set<IdentityProvider>()
            .Where(item => item.TenantId == round.Tenant && item.Issuer == round.Issuer && item.ClientId == round.ClientId)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.TriedBy, tried).SetProperty(item => item.TryReport, report), cancel);
    }

    /// <summary>Enough to recognise, too little to use.</summary>
    internal static string Masked(string name, string value) =>
        Open.Contains(name, StringComparer.Ordinal) ? Short(value)
        : value.Split('@') is [{ Length: > 0 } local, var domain] ? $"{local[0]}…@{Short(domain)}"
        : value.Length < 4 ? "…"
        : $"{value[0]}…{value[^1]}";

    private static string Short(string text) => PlainText.Cut(text, 100);
}
