using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using BackOffice.Kernel.Limits;
using Microsoft.AspNetCore.Diagnostics;

namespace BackOffice.Web.Hosting;

/// <summary>The answer 429 (RFC 6585, section 4): a problem for programs, a page for people.</summary>
internal static class TooMany
{
    /// <summary>Whether this is the page that stands for a refused request, which is not counted once more.</summary>
    public static bool IsAnswer(HttpContext http) => http.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    public static async Task Answer(HttpContext http, LimitState state)
    {
        if (Pipeline.IsApi(http))
        {
            Tell(http, state);
            await ApiAnswers.Problem([Refusal.TooMany(state.Wait)]).ExecuteAsync(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = Seconds(state.Wait);
    }

    public static void Tell(HttpContext http, LimitState state)
    {
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = state.Most.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = state.Left.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = Seconds(state.Full);
    }

    private static string Seconds(TimeSpan time) => Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
