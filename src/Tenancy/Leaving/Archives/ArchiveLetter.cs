using System.Globalization;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Tenants;

namespace BackOffice.Tenancy.Leaving.Archives;

/// <summary>What the person who ordered an archive is told: that there is something, and nothing of what is in it.</summary>
internal static class ArchiveLetter
{
    /// <param name="page">Where it is downloaded.</param>
    /// <param name="now">When it became ready.</param>
    public static OwnerMail.Letter Ready(string to, string page, Tenant company, DateTime now) =>
        new(
            to,
            PlainText.OneLine($"The file of {company.Name} is ready"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"The whole of {company.Name} is ready as a file, until {now + CompanyArchive.Lifetime:d MMMM yyyy, HH:mm} UTC:\n{page}\n\nIt is for you alone, signed in and as long as you are an owner. If you did not order it, somebody used your account: change your password, remove the file and tell the other owners."
            )
        );

    public static OwnerMail.Letter Failed(string to, string page, Tenant company, DateTime now) =>
        new(
            to,
            PlainText.OneLine($"The file of {company.Name} could not be made"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"The file of {company.Name} could not be made, the last time on {now:d MMMM yyyy, HH:mm} UTC. Order it again, and tell whoever runs the portal if that fails too:\n{page}"
            )
        );
}
