using System.Globalization;
using System.Text.Json.Nodes;
using BackOffice.Kernel;
using Microsoft.AspNetCore.Http;

namespace BackOffice.Tenancy.Scim;

/// <summary>How outcomes become answers of SCIM, errors among them (RFC 7644, section 3.12).</summary>
public static class ScimAnswers
{
    private const string MediaType = "application/scim+json";

    internal static IResult Json(JsonObject body, int status = StatusCodes.Status200OK) =>
        Results.Text(body.ToJsonString(), MediaType, statusCode: status);

    internal static IResult Refused(Refusal refusal) =>
        new Problem(
            refusal.Kind switch
            {
                RefusalKind.NotFound => StatusCodes.Status404NotFound,
                RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
                RefusalKind.Conflict => StatusCodes.Status409Conflict,
                RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
                RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status400BadRequest,
            },
            refusal.Message,
            ScimRefusals.TypeOf(refusal),
            refusal.Wait
        );

    /// <summary>For what is wrong before any operation is reached, such as a token that nobody has.</summary>
    public static IResult Error(int status) =>
        new Problem(
            status,
            status switch
            {
                StatusCodes.Status400BadRequest => "The request cannot be read.",
                StatusCodes.Status401Unauthorized => "The token is missing, unknown or revoked, or is not one of a directory.",
                StatusCodes.Status404NotFound => "There is nothing at this address.",
                StatusCodes.Status405MethodNotAllowed => "This is not done here.",
                StatusCodes.Status413PayloadTooLarge => "The request is too large.",
                StatusCodes.Status415UnsupportedMediaType => "Send application/scim+json.",
                StatusCodes.Status429TooManyRequests => "Too many requests. Try again later, see Retry-After.",
                _ => "The request failed. Try again, and ask for support if it fails again.",
            }
        );

    private sealed class Problem(int status, string detail, string? type = null, TimeSpan? wait = null) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (wait is { } seconds)
            {
                httpContext.Response.Headers.RetryAfter = Math.Ceiling(seconds.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            var body = new JsonObject
            {
                ["schemas"] = new JsonArray(ScimNames.Error),
                ["status"] = status.ToString(CultureInfo.InvariantCulture),
                ["detail"] = detail,
            };
            if (type is not null)
            {
                body["scimType"] = type;
            }

            return Json(body, status).ExecuteAsync(httpContext);
        }
    }
}
