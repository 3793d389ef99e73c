namespace BackOffice.Web.Accounts;

/// <summary>Where to go after signing in: only addresses of this site, a link in a mail must not send people elsewhere.</summary>
internal static class LocalAddress
{
    public static string Or(string? address, string otherwise) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : otherwise;
}
