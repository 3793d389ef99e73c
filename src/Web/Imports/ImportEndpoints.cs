using BackOffice.Kernel;
using BackOffice.Kernel.Imports;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace BackOffice.Web.Imports;

/// <summary>What pages of imports cannot do themselves: take a large upload, and give a file.</summary>
internal static class ImportEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/imports/upload/{type}", Upload)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .RequireAuthorization()
            .ExcludeFromDescription();
        app.MapGet("/imports/{id:guid}/rejected.csv", Rejected).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> Upload(
        string type,
        HttpContext http,
        Current current,
        IAntiforgery antiforgery,
        StageImport stage,
        CancellationToken cancel
    )
    {
        if (!current.IsSet)
        {
            return Results.NotFound();
        }

        var form = await ImportUpload.Read(http, cancel);
        if (form.Succeeded && !await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var file = form.Then(ImportUpload.FileOf);
        if (!file.Succeeded)
        {
            return Again(http, type, file.Refusals[0]);
        }

        await using var content = file.Value.OpenReadStream();
        var staged = await stage.Run(type, file.Value.FileName, content, cancel: cancel);
        return staged.Succeeded
            ? Results.Redirect($"{http.Request.PathBase}/imports/{staged.Value.Id}")
            : Again(http, type, staged.Refusals[0]);
    }

    private static IResult Again(HttpContext http, string type, Refusal refusal) =>
        Results.Redirect($"{http.Request.PathBase}/imports/new/{Uri.EscapeDataString(type)}?problem={Uri.EscapeDataString(refusal.Code)}");

    private static async Task<IResult> Rejected(
        Guid id,
        HttpContext http,
        Current current,
        GetImport query,
        RejectedRows rows,
        CancellationToken cancel
    )
    {
        var import = current.IsSet ? await query.Run(id, cancel) : Refusal.NotFound("import");
        if (!import.Succeeded)
        {
            return Results.NotFound();
        }

        var name = $"{Path.GetFileNameWithoutExtension(import.Value.FileName)}-not-imported.csv";
        return Results.Stream(output => rows.Run(id, output, cancel), "text/csv; charset=utf-8", name);
    }
}
