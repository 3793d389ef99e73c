using System.Text.Json;
using System.Text.Json.Serialization;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Kernel.Imports;

/// <summary>
/// <c>POST /imports</c> takes a file and begins to check it (202), <c>GET /imports/{id}</c> says how far it is,
/// <c>POST /imports/{id}/confirm</c> imports what was checked.
/// </summary>
public static class ImportApi
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Map(IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");
        imports
            .MapPost("/", Upload)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .Produces<ImportCard>(StatusCodes.Status202Accepted);
        imports
            .MapGet("/{id:guid}", async (Guid id, GetImport query, CancellationToken cancel) => ApiAnswers.Ok(await query.Run(id, cancel)))
            .Produces<ImportCard>();
        imports
            .MapGet(
                "/{id:guid}/rejected",
                async (Guid id, [AsParameters] ApiListQuery list, ImportRejects query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(id, list.ToQuery(), withRecord: true, cancel), list.ToQuery())
            )
            .Produces<ApiList<RejectedCell>>();
        imports
            .MapPost(
                "/{id:guid}/confirm",
                async (Guid id, ConfirmImport confirm, HttpContext http, CancellationToken cancel) =>
                    Accepted(await confirm.Run(new ConfirmImport.Request(id), key: http.Key(), cancel: cancel))
            )
            .Produces<ImportCard>(StatusCodes.Status202Accepted);
        imports
            .MapPost(
                "/{id:guid}/cancel",
                async (Guid id, CancelImport stop, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await stop.Run(new CancelImport.Request(id), http.Key(), cancel))
            )
            .Produces<ImportCard>();
    }

    // Form fields: type, file, and optionally columns and options as JSON.
    private static async Task<IResult> Upload(HttpContext http, StageImport stage, CheckImport check, CancellationToken cancel)
    {
        var form = await ImportUpload.Read(http, cancel);
        var file = form.Then(ImportUpload.FileOf);
        if (!form.Succeeded || !file.Succeeded)
        {
            return ApiAnswers.Problem(file.Refusals);
        }

        if (
            !TryRead<Dictionary<string, string>>(form.Value["columns"], out var columns)
            || !TryRead<ImportOptions>(form.Value["options"], out var options)
        )
        {
            return Results.Problem("The fields columns and options hold JSON objects.", statusCode: StatusCodes.Status400BadRequest);
        }

        await using var content = file.Value.OpenReadStream();
        var key = http.Key();
        var staged = await stage.Run(form.Value["type"], file.Value.FileName, content, key, cancel);
        return staged.Succeeded
            ? Accepted(
                await check.Run(
                    new CheckImport.Request(staged.Value.Id, columns, options),
                    key: key is null ? null : $"{key}:check",
                    cancel: cancel
                )
            )
            : ApiAnswers.Problem(staged.Refusals);
    }

    private static IResult Accepted(Outcome<ImportCard> outcome) =>
        outcome.Succeeded ? Results.Accepted($"/api/v1/imports/{outcome.Value.Id}", outcome.Value) : ApiAnswers.Problem(outcome.Refusals);

    private static bool TryRead<T>(string? json, out T? value)
        where T : class
    {
        value = null;
        if (string.IsNullOrWhiteSpace(json))
        {
            return true;
        }

        try
        {
            value = JsonSerializer.Deserialize<T>(json, Json);
            return value is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
