using BackOffice.Tenancy.SignUp;

namespace BackOffice.Parties;

/// <summary>Files of other programs name countries; what is no name is left to the operation to judge.</summary>
internal static class ImportedCountry
{
    public static string? Of(string? text) =>
        text?.ToUpperInvariant() switch
        {
            null => null,
            "UK" => "GB",
            "USA" => "US",
            var name => Countries.All.FirstOrDefault(country => string.Equals(country.Value, name, StringComparison.OrdinalIgnoreCase)).Key
                ?? text,
        };
}
