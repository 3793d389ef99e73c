using BackOffice.Kernel;
using BackOffice.Tenancy.AccessReviews;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Providers;

namespace BackOffice.Tests.Areas.Tenancy.AccessReviews;

/// <summary>A review under test.</summary>
internal static class Reviewing
{
    public static async Task<Guid> Review(this TestCompany company) =>
        (await company.Do((StartReview start) => start.Run(new StartReview.Request(company.Today().AddDays(14))))).Id;

    public static async Task<IReadOnlyList<ReviewLine>> Lines(this TestCompany company, Guid review, LineView view = LineView.All) =>
        (await company.Do((ReviewLines lines) => lines.Run(review, new ListQuery(Size: ListQuery.Largest), view))).Items;

    public static async Task<ReviewLine> Line(this TestCompany company, Guid review, Guid subject) =>
        (await company.Lines(review)).Single(line => line.SubjectId == subject);

    public static async Task<string> Decide(
        this TestCompany company,
        Caller caller,
        Guid review,
        Guid subject,
        ReviewVerdict verdict,
        string? word = "looked at",
        string? role = null,
        DateOnly? until = null
    )
    {
        var line = await company.Line(review, subject);
        var request = new DecideAccess.Request(verdict, word, role, until);
        return (await company.As(caller, (DecideAccess decide) => decide.Run(review, line.Id, request))).Code();
    }

    /// <summary>Keeps all that is not decided yet, as the system.</summary>
    public static async Task KeepTheRest(this TestCompany company, Guid review)
    {
        foreach (var line in await company.Lines(review, LineView.Undecided))
        {
            var keep = new DecideAccess.Request(ReviewVerdict.Keep, "needed");
            await company.Do((DecideAccess decide) => decide.Run(review, line.Id, keep));
        }
    }
}
