using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Limits;

namespace BackOffice.Web.Hosting;

/// <summary>
/// Counts what is done in one company: every request, those of each client of the API, and what costs more than a page. A
/// program is told in every answer how much is left (headers <c>RateLimit-*</c>, draft-ietf-httpapi-ratelimit-headers-07).
/// </summary>
internal sealed class CompanyLimits(RequestDelegate next, RateLimits limits)
{
    public async Task Invoke(HttpContext http, Current current)
    {
        if (!current.IsSet || TooMany.IsAnswer(http))
        {
            await next(http);
            return;
        }

        var states = Taken(http, current.Caller).ToList();
        var tightest = states.Find(state => !state.Allowed) ?? states.MinBy(state => (double)state.Left / state.Most)!;
        if (current.Caller.Kind == CallerKind.ApiClient)
        {
            TooMany.Tell(http, tightest);
        }

        if (tightest.Allowed)
        {
            await next(http);
            return;
        }

        await TooMany.Answer(http, tightest);
    }

    // What is refused by one limit is not counted by those after it.
    private IEnumerable<LimitState> Taken(HttpContext http, Caller caller)
    {
        var company = new TenantKey(caller.TenantId);
        if (caller.Kind == CallerKind.ApiClient)
        {
            var client = limits.Take(Limited.Client, company.Counter(caller.ActorId));
            yield return client;
            if (!client.Allowed)
            {
                yield break;
            }
        }

        var all = limits.Take(Limited.Company, company.Counter());
        yield return all;
        if (all.Allowed && RequestCosts.InCompany(http) is { } cost)
        {
            yield return limits.Take(cost, company.Counter());
        }
    }
}
