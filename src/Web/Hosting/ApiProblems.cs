using System.Text.Json;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Diagnostics;

namespace BackOffice.Web.Hosting;

/// <summary>What is wrong with a request that no operation could read: 400 with the field at fault (problem+json, RFC 9457).</summary>
internal static class ApiProblems
{
    public static ExceptionHandlerOptions Options { get; } =
        new() { StatusCodeSelector = Unavailable.StatusOf, SuppressDiagnosticsCallback = Unavailable.IsQuiet };

    public static void Configure(ProblemDetailsOptions options) =>
        options.CustomizeProblemDetails = context =>
        {
            if (Unavailable.Is(context.Exception))
            {
                context.ProblemDetails.Detail = Unavailable.Message(context.Exception);
                context.ProblemDetails.Extensions["code"] = Unavailable.CodeOf(context.Exception!);
                Unavailable.SayWhen(context.HttpContext.Response);
                return;
            }

            if (context.Exception is not BadHttpRequestException bad)
            {
                context.ProblemDetails.Extensions.TryAdd("code", CodeOf(context.ProblemDetails.Status));
                return;
            }

            var (field, message) = bad.InnerException is JsonException json
                ? (FieldOf(json), "The JSON cannot be read: a value is missing, or is not of the kind this field takes.")
                : (null, bad.Message);
            context.ProblemDetails.Title = "Bad Request";
            context.ProblemDetails.Detail = message;
            context.ProblemDetails.Extensions["code"] = "malformed";
            context.ProblemDetails.Extensions["errors"] = new[] { new ApiError(field, "malformed", message) };
        };

    private static string? FieldOf(JsonException json) => json.Path is { Length: > 2 } path ? path[2..] : null;

    private static string CodeOf(int? status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => "unauthorized",
            StatusCodes.Status403Forbidden => "forbidden",
            StatusCodes.Status404NotFound => "not_found",
            StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
            StatusCodes.Status415UnsupportedMediaType => "unsupported_media_type",
            StatusCodes.Status413PayloadTooLarge => "too_large",
            StatusCodes.Status429TooManyRequests => "rate.limited",
            _ => "error",
        };
}
