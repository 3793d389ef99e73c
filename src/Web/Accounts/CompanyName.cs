namespace BackOffice.Web.Accounts;

/// <summary>The name of a company in addresses, as people type or paste it.</summary>
internal static class CompanyName
{
    /// <returns>The name out of <c>/t/{name}/…</c> or of itself; null for what can be none.</returns>
    public static string? In(string? typed)
    {
        var parts = (typed ?? "").Trim().Split('/', StringSplitOptions.RemoveEmptyEntries);
        var named =
            Array.IndexOf(parts, "t") is >= 0 and var at && at + 1 < parts.Length ? parts[at + 1]
            : parts is [var only] ? only
            : "";
        var slug = named.Split('?', '#')[0].ToLowerInvariant();
        return slug.Length is > 0 and <= 100 && slug.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') ? slug : null;
    }
}
