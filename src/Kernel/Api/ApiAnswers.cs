using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BackOffice.Kernel.Api;

/// <summary>How outcomes become answers of the REST API, the same in every area.</summary>
public static class ApiAnswers
{
    public const string KeyHeader = "Idempotency-Key";

    public static IResult Ok<T>(Outcome<T> outcome) => outcome.Succeeded ? Results.Ok(outcome.Value) : Problem(outcome.Refusals);

    /// <summary>For what was removed and has nothing more to say.</summary>
    public static IResult Gone(Outcome<Done> outcome) => outcome.Succeeded ? Results.NoContent() : Problem(outcome.Refusals);

    public static IResult Created<T>(Outcome<T> outcome, Func<T, string> address) =>
        outcome.Succeeded ? Results.Created(address(outcome.Value), outcome.Value) : Problem(outcome.Refusals);

    /// <summary>With an ETag of the record's version, for <c>If-Match</c> on the edit that follows.</summary>
    public static IResult Ok<T>(Outcome<T> outcome, HttpContext http, Func<T, long> version)
    {
        if (outcome.Succeeded)
        {
            http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version(outcome.Value)}\"");
        }

        return Ok(outcome);
    }

    /// <summary>A list in the shape of the API: items, the cursor of the next page, the number of all.</summary>
    public static IResult List<T>(Outcome<ListPage<T>> outcome, ListQuery query)
    {
        if (!outcome.Succeeded)
        {
            return Problem(outcome.Refusals);
        }

        var more = query.Skip + outcome.Value.Items.Count < outcome.Value.Total;
        var next = more ? (query.Page + 1).ToString(CultureInfo.InvariantCulture) : null;
        return Results.Ok(new ApiList<T>(outcome.Value.Items, next, outcome.Value.Total));
    }

    public static IResult Problem(IReadOnlyList<Refusal> refusals)
    {
        if (refusals[0] is { Kind: RefusalKind.Waiting } waiting)
        {
            return Results.Accepted(waiting.See, new ApiError(null, waiting.Code, waiting.Message));
        }

        var status = refusals[0].Kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
            RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        var errors = refusals.Select(refusal => new ApiError(refusal.Field, refusal.Code, refusal.Message));
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = refusals[0].Code, ["errors"] = errors };
        var problem = Results.Problem(refusals[0].Message, statusCode: status, extensions: extensions);
        return refusals[0].Wait is { } wait ? new Later(problem, wait) : problem;
    }

    public static string? Key(this HttpContext http) =>
        http.Request.Headers[KeyHeader].ToString() is { Length: > 0 } key ? $"api:{key}" : null;

    /// <summary>The version in <c>If-Match</c>, or null when the caller does not care.</summary>
    public static long? ExpectedVersion(this HttpContext http) =>
        long.TryParse(http.Request.Headers.IfMatch.ToString().Trim('"', 'W', '/'), CultureInfo.InvariantCulture, out var version)
            ? version
            : null;

    /// <summary>States which permission an endpoint needs; the operation behind it checks it.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiresPermission(permission));

    /// <summary>A problem that says when to come again (RFC 9110, section 10.2.3).</summary>
    private sealed class Later(IResult problem, TimeSpan wait) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return problem.ExecuteAsync(httpContext);
        }
    }
}

public sealed record ApiList<T>(IReadOnlyList<T> Items, string? NextCursor, int Total);

public sealed record ApiError(string? Field, string Code, string Message);

/// <summary>The permission answer of an endpoint.</summary>
public sealed record RequiresPermission(Permission Permission);

/// <summary>The list parameters of the API: <c>?limit=&amp;cursor=&amp;sort=&amp;q=</c>.</summary>
public sealed record ApiListQuery(int? Limit, string? Cursor, string? Sort, string? Q)
{
    public ListQuery ToQuery() => new(Q, Sort, int.TryParse(Cursor, CultureInfo.InvariantCulture, out var page) ? page : 1, Limit ?? 50);
}
