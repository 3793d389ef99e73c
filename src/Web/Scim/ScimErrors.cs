using BackOffice.Tenancy.Scim;
using Microsoft.AspNetCore.Diagnostics;

namespace BackOffice.Web.Scim;

/// <summary>The body of an error that no operation answered, such as 401 or 429, in the form of SCIM (RFC 7644, section 3.12).</summary>
internal static class ScimErrors
{
    public static ExceptionHandlerOptions Options { get; } =
        new()
        {
            StatusCodeSelector = StatusOf,
            ExceptionHandler = http => ScimAnswers.Error(http.Response.StatusCode).ExecuteAsync(http),
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
        };

    public static bool IsScim(HttpContext http) => http.Request.Path.StartsWithSegments("/scim");

    public static Task Write(StatusCodeContext context) =>
        ScimAnswers.Error(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext);

    private static int StatusOf(Exception error) =>
        error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
}
