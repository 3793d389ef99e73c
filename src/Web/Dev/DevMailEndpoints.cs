using BackOffice.Kernel.Mail;

namespace BackOffice.Web.Dev;

/// <summary>Files of the development mailbox.</summary>
internal static class DevMailEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(
                "/dev/mail/{id:guid}/{number:int}",
                async (Guid id, int number, DevMailbox mailbox, CancellationToken cancel) =>
                    await mailbox.Attachment(id, number, cancel) is { } file
                        ? Results.File(file.Content.ToArray(), file.MediaType, file.FileName)
                        : Results.NotFound()
            )
            .AllowAnonymous();
}
