using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.AspNetCore.Diagnostics;

namespace BackOffice.Web.Hosting;

/// <summary>
/// What passes by itself: the database of one company does not answer, or the company is on its way to another. Its people
/// are told to try again (503 with <c>Retry-After</c>, RFC 9110 section 15.6.4), and nobody is alarmed.
/// </summary>
internal static class Unavailable
{
    public const string DownCode = "company.unavailable";
    public const string MovingCode = "company.moving";
    private const string RetryAfterSeconds = "10";

    public static bool Is(Exception? error) => error is CompanyMovingException || (error is not null && DatabaseErrors.IsDown(error));

    public static string CodeOf(Exception error) => error is CompanyMovingException ? MovingCode : DownCode;

    public static string Message(Exception? error) =>
        error is CompanyMovingException
            ? Standing.Moving.Why
            : "The database of this company does not answer at the moment. Nothing was half done: what was saved before is kept. Try again in a minute.";

    public static int StatusOf(Exception error) =>
        error is BadHttpRequestException bad ? bad.StatusCode
        : Is(error) ? StatusCodes.Status503ServiceUnavailable
        : StatusCodes.Status500InternalServerError;

    /// <summary>Whether an alarm would tell nothing new: the fault is the caller's, or the store's log says it.</summary>
    public static bool IsQuiet(ExceptionHandlerSuppressDiagnosticsContext context) =>
        context.Exception is BadHttpRequestException || Is(context.Exception);

    public static void SayWhen(HttpResponse response) => response.Headers.RetryAfter = RetryAfterSeconds;
}
