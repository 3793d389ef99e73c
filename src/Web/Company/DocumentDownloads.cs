using System.Text;
using BackOffice.Finance;
using BackOffice.Finance.Closing;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Invoicing.Pages;
using BackOffice.Finance.PaymentRuns;
using BackOffice.Kernel;
using BackOffice.Kernel.Api;

namespace BackOffice.Web.Company;

/// <summary>Files of documents, reminders and closed periods under the company's address, for the links of pages.</summary>
internal static class DocumentDownloads
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(
                "/finance/documents/{id:guid}/pdf",
                async (Guid id, DocumentFiles files, Current current, CancellationToken cancel) =>
                    Answer(await Of(current, () => files.PdfOf(id, cancel: cancel)))
            )
            .RequireAuthorization()
            .Requires(DocumentRights.View)
            .ExcludeFromDescription();
        app.MapGet(
                "/finance/documents/{id:guid}/ubl",
                async (Guid id, DocumentFiles files, GetDocument documents, Current current, HttpContext http, CancellationToken cancel) =>
                {
                    var file = await Of(current, () => files.UblOf(id, cancel: cancel));
                    return IsExplained(file) && (await documents.Run(id, cancel: cancel)).Value is { Content: not null } card
                        ? Results.Redirect($"{http.Request.PathBase}/{DocumentWords.Url(card.Row.Kind, id)}#e-invoice")
                        : Answer(file);
                }
            )
            .RequireAuthorization()
            .Requires(DocumentRights.View)
            .ExcludeFromDescription();
        app.MapGet(
                "/finance/dunning/{id:guid}/pdf",
                async (Guid id, NoticeFiles files, Current current, CancellationToken cancel) =>
                    Answer(await Of(current, () => files.PdfOf(id, cancel)))
            )
            .RequireAuthorization()
            .Requires(DocumentRights.View)
            .ExcludeFromDescription();
        app.MapGet(
                "/finance/periods/closes/{id:guid}/certificate.json",
                async (Guid id, GetCertificate certificates, Current current, CancellationToken cancel) =>
                    Answer(
                        await Of(
                            current,
                            async () =>
                                (await certificates.Run(id, cancel)).Then<DocumentFile>(text => new DocumentFile(
                                    $"close-{id:N}.json",
                                    "application/json",
                                    Encoding.UTF8.GetBytes(text)
                                ))
                        )
                    )
            )
            .RequireAuthorization()
            .Requires(FinanceRights.View)
            .ExcludeFromDescription();
        app.MapGet(
                "/finance/payment-runs/{id:guid}/pain001.xml",
                async (Guid id, PaymentRunFile files, Current current, CancellationToken cancel) =>
                    Answer(await Of(current, () => files.Run(id, cancel)))
            )
            .RequireAuthorization()
            .Requires(FinanceRights.Approve)
            .ExcludeFromDescription();
    }

    // The record says which details are missing and where they are filled in.
    private static bool IsExplained(Outcome<DocumentFile> file) => !file.Succeeded && file.Refusals[0].Kind == RefusalKind.Rule;

    // Outside of a company there is nobody who could ask.
    private static async Task<Outcome<DocumentFile>> Of(Current current, Func<Task<Outcome<DocumentFile>>> make) =>
        current.IsSet ? await make() : Refusal.NotFound("document");

    private static IResult Answer(Outcome<DocumentFile> file) =>
        file.Succeeded ? Results.File(file.Value.Content, file.Value.MediaType, file.Value.Name)
        : file.Refusals[0].Kind is RefusalKind.NotFound or RefusalKind.Forbidden ? Results.NotFound()
        : Results.Text(
            string.Join('\n', file.Refusals.Select(refusal => refusal.Message)),
            statusCode: StatusCodes.Status422UnprocessableEntity
        );
}
