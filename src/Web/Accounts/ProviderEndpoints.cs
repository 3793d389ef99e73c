using BackOffice.Kernel;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.SignOn;
using BackOffice.Tenancy.Tenants;
using BackOffice.Web.Hosting;

namespace BackOffice.Web.Accounts;

/// <summary>
/// The way to a company's identity provider and back: <c>/t/{slug}/sign-in/provider/start</c> and <c>…/callback</c>. Where a
/// form would redirect to another site the browser refuses (Content Security Policy, form-action), so a round begins by a link.
/// </summary>
internal static class ProviderEndpoints
{
    public const string Page = "sign-in/provider";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet($"/{Page}/start", Start).AllowAnonymous().WithMetadata(new BeforeEntryAttribute()).ExcludeFromDescription();
        app.MapGet($"/{Page}/callback", Back).AllowAnonymous().WithMetadata(new BeforeEntryAttribute()).ExcludeFromDescription();
    }

    /// <summary>Where a round begins in a company.</summary>
    /// <param name="query">What it is for, such as <c>next=…</c>.</param>
    public static string StartAddress(string slug, string query) => $"/t/{slug}/{Page}/start?{query}";

    private static async Task<IResult> Start(
        HttpContext http,
        Rounds rounds,
        RoundTickets tickets,
        string? next,
        string? ticket,
        bool? prove,
        Guid? invitation,
        string? token
    )
    {
        if (Company(http) is not { } company)
        {
            return Results.NotFound();
        }

        var (person, session) = Who(http);
        var purpose =
            ticket is not null ? tickets.Read(ticket, person ?? Guid.Empty, company.Id)
            : prove == true ? RoundPurpose.Prove
            : invitation is not null ? RoundPurpose.Join
            : RoundPurpose.SignIn;
        if (purpose is null || (purpose == RoundPurpose.Prove && SignInCookie.CompanyOf(http.User) != company.Id))
        {
            return Told(company, SignOnRefusals.SignedOut, next);
        }

        var wish = new RoundWish(purpose.Value, next, person, session, invitation, token);
        var begun = await rounds.Begin(company.Id, company.Slug, wish, http.RequestAborted);
        if (!begun.Succeeded)
        {
            return Told(company, begun.Refusals[0], next);
        }

        RoundCookie.Keep(http, begun.Value);
        return Results.Redirect(begun.Value.Address.AbsoluteUri);
    }

    private static async Task<IResult> Back(
        HttpContext http,
        CompleteRound complete,
        RoundEnds ends,
        NoteTry tries,
        string? state,
        string? code,
        string? iss,
        string? error
    )
    {
        if (Company(http) is not { } company)
        {
            return Results.NotFound();
        }

        var (round, outcome) = await complete.Run(
            company.Id,
            company.Slug,
            RoundCookie.Take(http, state),
            new Callback(state, code, iss, error),
            http.RequestAborted
        );
        if (round?.Wish.Purpose == RoundPurpose.Try)
        {
            await tries.Run(round, outcome, http.RequestAborted);
            return Results.Redirect($"/t/{company.Slug}/company/people/provider");
        }

        var reached = outcome.Succeeded ? await ends.Reach(http, company, outcome.Value) : Outcome<string>.Refused(outcome.Refusals);
        return reached.Succeeded ? Results.Redirect(reached.Value) : Told(company, reached.Refusals[0], round?.Wish.Next);
    }

    private static TenantCard? Company(HttpContext http) => http.Features.Get<CompanyFeature>()?.Company;

    private static (Guid? Person, Guid? Session) Who(HttpContext http) =>
        http.User.Identity?.IsAuthenticated == true ? (SignInCookie.PersonOf(http.User), SignInCookie.SessionOf(http.User)) : (null, null);

    private static IResult Told(TenantCard company, Refusal refusal, string? next)
    {
        var back = next is null ? "" : $"&next={Uri.EscapeDataString(next)}";
        return Results.Redirect($"/t/{company.Slug}/{Page}?problem={Uri.EscapeDataString(refusal.Code)}{back}");
    }
}
