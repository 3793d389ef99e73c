using System.Globalization;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Tenants;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>What owners are written about a review; the address is put in by whoever sends it.</summary>
internal static class ReviewLetter
{
    public static OwnerMail.Letter Began(Tenant company, AccessReview review, int lines, PublicUrl url) =>
        Of(
            company,
            $"{company.Name}: who still needs access? Decide until {Day(review.DueOn)}",
            $"{review.StartedBy} began a review of who may do what in {company.Name}. It has {lines} lines: members, people invited, programs and providers.\n\n"
                + $"Decide about each until {Day(review.DueOn)}:\n{Address(company, review, url)}"
        );

    public static OwnerMail.Letter Overdue(Tenant company, AccessReview review, int undecided, PublicUrl url) =>
        Of(
            company,
            $"{company.Name}: the review of access was due on {Day(review.DueOn)}",
            $"{undecided} lines of the review of who may do what in {company.Name} are not decided, and it is not finished.\n\n"
                + $"Go on here:\n{Address(company, review, url)}"
        );

    private static OwnerMail.Letter Of(Tenant company, string subject, string text) =>
        new("", PlainText.OneLine(subject), $"{text}\n\nYou get this as an owner of {company.Name}.");

    private static string Address(Tenant company, AccessReview review, PublicUrl url) =>
        $"{url.Company(company.Slug)}company/access-reviews/{review.Id}";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
