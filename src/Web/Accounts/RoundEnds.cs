using BackOffice.Kernel;
using BackOffice.Tenancy.SignOn;
using BackOffice.Tenancy.Tenants;

namespace BackOffice.Web.Accounts;

/// <summary>Does what a round to the provider was for, and says where it leads.</summary>
internal sealed class RoundEnds(EnterThroughProvider enter, LinkPerson link, ConfirmThroughProvider confirm)
{
    public async Task<Outcome<string>> Reach(HttpContext http, TenantCard company, Answered answered)
    {
        var (round, who) = answered;
        switch (round.Wish.Purpose)
        {
            case RoundPurpose.Link:
                return await Link(http, company, answered);
            case RoundPurpose.Prove:
                return await Prove(http, company, answered);
            case RoundPurpose.Join:
                var joined = await link.Invited(
                    company.Id,
                    round.Wish.Invitation ?? Guid.Empty,
                    round.Wish.InvitationToken,
                    who,
                    http.RequestAborted
                );
                return joined.Succeeded ? await Enter(http, company, round, who) : Outcome<string>.Refused(joined.Refusals);
            default:
                return await Enter(http, company, round, who);
        }
    }

    private async Task<Outcome<string>> Enter(HttpContext http, TenantCard company, ProviderRound round, Assertion who)
    {
        var entered = await enter.Run(company.Id, who, http.Request.Headers.UserAgent.ToString(), http.RequestAborted);
        if (!entered.Succeeded)
        {
            return Outcome<string>.Refused(entered.Refusals);
        }

        await SignInCookie.Give(http, entered.Value);
        return Inside(company, round.Wish.Next);
    }

    private async Task<Outcome<string>> Link(HttpContext http, TenantCard company, Answered answered)
    {
        var wish = answered.Round.Wish;
        var person = Person(http);
        // A session that a provider opened links nothing: it is no proof of who somebody is elsewhere.
        if (
            person is null
            || person != wish.Person
            || SignInCookie.SessionOf(http.User) != wish.Session
            || SignInCookie.CompanyOf(http.User) is not null
        )
        {
            return SignOnRefusals.SignedOut;
        }

        var linked = await link.Own(company.Id, person.Value, answered.Who, http.RequestAborted);
        return linked.Succeeded ? "/account" : Outcome<string>.Refused(linked.Refusals);
    }

    private async Task<Outcome<string>> Prove(HttpContext http, TenantCard company, Answered answered)
    {
        Guid? session = Person(http) is null ? null : SignInCookie.SessionOf(http.User);
        var proved = await confirm.Run(answered, Person(http), session, http.RequestAborted);
        if (!proved.Succeeded)
        {
            return Outcome<string>.Refused(proved.Refusals);
        }

        await SignInCookie.Renew(http, proved.Value);
        return Inside(company, answered.Round.Wish.Next);
    }

    private static Guid? Person(HttpContext http) => http.User.Identity?.IsAuthenticated == true ? SignInCookie.PersonOf(http.User) : null;

    // The session is good for this company: an address elsewhere would only ask for another sign-in.
    private static string Inside(TenantCard company, string? next)
    {
        var home = $"/t/{company.Slug}/";
        return
            LocalAddress.Or(next, home) is var address
            && (address.StartsWith(home, StringComparison.Ordinal) || address.StartsWith("/account/confirm?", StringComparison.Ordinal))
            ? address
            : home;
    }
}
