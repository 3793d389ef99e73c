using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using BackOffice.Kernel.Ui;
using BackOffice.Tenancy;
using BackOffice.Tenancy.Leaving.Archives;

namespace BackOffice.Web.Company;

/// <summary>The whole company as one file, for whoever ordered it and may still have it. For everybody else there is none.</summary>
internal static class ArchiveDownload
{
    private static readonly Permission Right = new(TenancyArea.Key, Act.Configure);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/company/archive/{id:guid}", Download).RequireAuthorization().Requires(Right).ExcludeFromDescription();

    private static async Task<IResult> Download(Guid id, HttpContext http, Current current)
    {
        if (!current.IsSet)
        {
            return Results.NotFound();
        }

        var outcome = await http.RequestServices.GetRequiredService<TakeArchive>().Run(id, http.RequestAborted);
        if (!outcome.Succeeded)
        {
            var page = $"{http.Request.PathBase}/company/leave";
            return outcome.Refusals[0].Code switch
            {
                RecentProof.Code => Results.LocalRedirect($"{ProofPage.Address}?next={Uri.EscapeDataString(page)}"),
                TakeArchive.DamagedCode => Results.LocalRedirect(page),
                _ => Results.NotFound(),
            };
        }

        // A download that is broken off is then seen to be one.
        http.Response.ContentLength = outcome.Value.Bytes;
        return Results.Stream(outcome.Value.Content, "application/zip", outcome.Value.FileName);
    }
}
