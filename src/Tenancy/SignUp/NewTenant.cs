using System.Globalization;
using System.Text;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignUp;

/// <summary>Adds the row of a company that is about to be provisioned, with an address of its own.</summary>
/// <param name="Store">Name of the store that takes it.</param>
public sealed record NewTenant(string Company, string Country, string Currency, string Chart, string Store)
{
    private static readonly string[] Colours = ["#3b5bdb", "#0b7285", "#2b8a3e", "#a61e4d", "#862e9c", "#c92a2a", "#5f3dc4", "#9c4a00"];

    internal static async Task<Tenant> Add(PlatformDb db, NewTenant company, Guid owner, DateTime now, CancellationToken cancel)
    {
        var wanted = SlugOf(company.Company);
        var taken = await db.Set<Tenant>()
            .Where(tenant => tenant.Slug.StartsWith(wanted))
            .Select(tenant => tenant.Slug)
            .ToListAsync(cancel);
        var slug = Free(wanted, taken);

        var tenant = new Tenant
        {
            Slug = slug,
            Name = PlainText.Clean(company.Company)!,
            Country = company.Country,
            Currency = company.Currency,
            Chart = company.Chart,
            OwnerId = owner,
            Store = company.Store,
            CreatedAt = now,
            Colour = Colours[taken.Count == 0 ? slug.Sum(letter => letter) % Colours.Length : taken.Count % Colours.Length],
        };
        db.Add(tenant);
        return tenant;
    }

    /// <summary>The wanted address, or with the first number that nobody has.</summary>
    internal static string Free(string wanted, IReadOnlyCollection<string> taken)
    {
        var slug = wanted;
        for (var next = 2; taken.Contains(slug); next++)
        {
            slug = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{next}");
        }

        return slug;
    }

    // Letters that are no letter with an accent.
    private static string Spelled(string name) =>
        name.Replace("ß", "ss", StringComparison.Ordinal)
            .Replace("æ", "ae", StringComparison.OrdinalIgnoreCase)
            .Replace("ø", "o", StringComparison.OrdinalIgnoreCase)
            .Replace("ł", "l", StringComparison.OrdinalIgnoreCase);

    /// <summary>Lower-case letters and digits with single hyphens, at most 40 characters: it is part of addresses.</summary>
    public static string SlugOf(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in Spelled(PlainText.Clean(name) ?? "").Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                slug.Append('-');
            }

            if (slug.Length == 40)
            {
                break;
            }
        }

        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "company" : text;
    }
}
