using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using BackOffice.Tenancy;
using BackOffice.Tenancy.Leaving;
using Microsoft.AspNetCore.Mvc;

namespace BackOffice.Web.Company;

/// <summary>The whole company as one file, for whoever may take it away. It is made complete before the answer begins.</summary>
internal static class ArchiveDownload
{
    private static readonly Permission Right = new(TenancyArea.Key, Act.Configure);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/company/archive", Download).RequireAuthorization().Requires(Right).ExcludeFromDescription();

    // The form is bound for its antiforgery token.
    private static async Task<IResult> Download([FromForm] IFormCollection form, HttpContext http, Current current, TimeProvider time)
    {
        if (!current.IsSet)
        {
            return Results.NotFound();
        }

        // Made with rights for this process alone, and gone when the answer is sent.
        var file = new FileStream(
            Path.GetTempFileName(),
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 81920,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous
        );
        try
        {
            var outcome = await http.RequestServices.GetRequiredService<ExportCompany>().Run(file, http.RequestAborted);
            if (!outcome.Succeeded)
            {
                await file.DisposeAsync();
                return outcome.Refusals is [{ Code: RecentProof.Code }, ..]
                    ? Results.LocalRedirect($"/account/confirm?next={Uri.EscapeDataString($"{http.Request.PathBase}/company/leave")}")
                    : Results.NotFound();
            }
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        file.Position = 0;
        var name = $"{current.Caller.Slug}-{time.GetUtcNow():yyyy-MM-dd}.zip";
        return Results.File(file, "application/zip", name);
    }
}
