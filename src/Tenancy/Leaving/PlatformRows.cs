using BackOffice.Kernel;
using BackOffice.Kernel.Portability;
using BackOffice.Tenancy.AccessReviews;
using BackOffice.Tenancy.SignUp;

namespace BackOffice.Tenancy.Leaving;

/// <summary>The platform's rows of a company, read from its file and checked: a file is never believed.</summary>
internal sealed record PlatformRows(
    PortablePlatform.Company Company,
    IReadOnlyList<PortablePlatform.CompanyRole> Roles,
    IReadOnlyList<PortablePlatform.CompanyUnit> Units,
    IReadOnlyList<PortablePlatform.Member> Members,
    IReadOnlyList<PortablePlatform.Seal> Seals,
    IReadOnlyList<PortablePlatform.Verification> Verifications,
    RestoredReviews Reviews
)
{
    public static async Task<Outcome<PlatformRows>> Read(ArchiveReader archive, CancellationToken cancel)
    {
        var companies = await archive.Rows<PortablePlatform.Company>(PortablePlatform.CompanyFile, cancel);
        var roles = await archive.Rows<PortablePlatform.CompanyRole>(PortablePlatform.RolesFile, cancel);
        // A file that was made before there were units has none.
        var units = archive.Has(PortablePlatform.UnitsFile)
            ? await archive.Rows<PortablePlatform.CompanyUnit>(PortablePlatform.UnitsFile, cancel)
            : new List<PortablePlatform.CompanyUnit>();
        var members = await archive.Rows<PortablePlatform.Member>(PortablePlatform.MembersFile, cancel);
        var seals = await archive.Rows<PortablePlatform.Seal>(PortablePlatform.SealsFile, cancel);
        var verifications = await archive.Rows<PortablePlatform.Verification>(PortablePlatform.VerificationsFile, cancel);
        var reviews = await RestoredReviews.Read(archive, cancel);
        var refusals = new[]
        {
            companies.Refusals,
            roles.Refusals,
            units.Refusals,
            members.Refusals,
            seals.Refusals,
            verifications.Refusals,
            reviews.Refusals,
        }
            .SelectMany(list => list)
            .ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var rows = new PlatformRows(
            companies.Value!.FirstOrDefault()!,
            roles.Value!,
            units.Value!,
            members.Value!,
            seals.Value!,
            verifications.Value!,
            reviews.Value!
        );
        return rows.Problem(companies.Value!.Count) is { } problem
            ? new Refusal("archive", "from", $"{problem} Nothing was restored.")
            : rows;
    }

    private string? Problem(int companies)
    {
        if (companies != 1 || CompanyName.Check(Company.Name) is not null)
        {
            return $"{PortablePlatform.CompanyFile}: it names no company.";
        }

        if (!Countries.Exists(Company.Country) || !Currency.TryGet(Company.Currency, out _))
        {
            return $"{PortablePlatform.CompanyFile}: {Company.Country} or {Company.Currency} is no country or currency of ISO.";
        }

        // It is written into the style of every page.
        if (Company.Colour is not { Length: 7 } || Company.Colour[0] != '#' || !Company.Colour.Skip(1).All(char.IsAsciiHexDigit))
        {
            return $"{PortablePlatform.CompanyFile}: {Company.Colour} is no colour.";
        }

        var instants = Members
            .Select(member => member.JoinedAt)
            .Concat(Seals.Select(seal => seal.At))
            .Concat(Verifications.Select(row => row.At));
        if (instants.Append(Company.CreatedAt).Any(instant => instant.Kind != DateTimeKind.Utc))
        {
            return "platform: an instant is not in UTC.";
        }

        if (Seals.Any(seal => seal.Hash is null) || Verifications.Any(row => row.HeadHash is null))
        {
            return $"{PortablePlatform.SealsFile} or {PortablePlatform.VerificationsFile}: a hash is missing.";
        }

        if (RestoredUnits.Problem(Units) is { } unit)
        {
            return $"{PortablePlatform.UnitsFile}: {unit}";
        }

        if (Roles.FirstOrDefault(role => role.Scope is not null && !Enum.TryParse<RecordScope>(role.Scope, out _)) is { } scoped)
        {
            return $"{PortablePlatform.RolesFile}: {scoped.Name} is for nobody's records.";
        }

        var names = Roles.Select(role => role.Name).ToHashSet(StringComparer.Ordinal);
        return names.Count != Roles.Count || Roles.Any(role => role.Permissions is null)
                ? $"{PortablePlatform.RolesFile}: a role is there twice or has no permissions."
            : Members.FirstOrDefault(member => !EmailAddress.IsValid(member.Email) || !names.Contains(member.Role)) is { } stranger
                ? $"{PortablePlatform.MembersFile}: {stranger.Email} has no address or no role of the file."
            : null;
    }
}
