using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.Invoicing;

internal static class DocumentApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Map(api.MapGroup("/invoices").WithTags("Invoices"), DocumentKind.Invoice, "/api/v1/invoices");
        Map(api.MapGroup("/credit-memos").WithTags("Credit memos"), DocumentKind.CreditMemo, "/api/v1/credit-memos");
    }

    private static void Map(RouteGroupBuilder documents, DocumentKind kind, string root)
    {
        MapReading(documents, kind);
        MapDrafts(documents, kind, root);
        documents
            .MapPost(
                "/{id:guid}/issue",
                async (Guid id, Issuing? body, IssueDocument issue, GetDocument get, HttpContext http, CancellationToken cancel) =>
                    await Then(
                        await issue.Run(new IssueDocument.Request(id, http.ExpectedVersion(), body?.OverrideReason), http.Key(), cancel),
                        id,
                        kind,
                        get,
                        http,
                        cancel
                    )
            )
            .Requires(DocumentRights.Approve)
            .Produces<DocumentResource>();
        documents
            .MapPost(
                "/{id:guid}/send",
                async (
                    Guid id,
                    SendDocument.Request? body,
                    SendDocument send,
                    GetDocument get,
                    HttpContext http,
                    CancellationToken cancel
                ) =>
                    await Then(
                        await send.Run(new SendDocument.Request(id, body?.To, body?.Message), http.Key(), cancel),
                        id,
                        kind,
                        get,
                        http,
                        cancel
                    )
            )
            .Requires(DocumentRights.Approve)
            .Produces<DocumentResource>();
        if (kind == DocumentKind.Invoice)
        {
            documents
                .MapPost(
                    "/{id:guid}/void",
                    async (
                        Guid id,
                        VoidDocument.Request? body,
                        VoidDocument undo,
                        GetDocument get,
                        HttpContext http,
                        CancellationToken cancel
                    ) =>
                        await Then(
                            await undo.Run(new VoidDocument.Request(id, body?.Date, body?.Reason), http.Key(), cancel),
                            id,
                            kind,
                            get,
                            http,
                            cancel
                        )
                )
                .Requires(FinanceRights.Approve)
                .Produces<DocumentResource>();
        }
    }

    private static void MapReading(RouteGroupBuilder documents, DocumentKind kind)
    {
        documents
            .MapGet(
                "/",
                async (
                    [AsParameters] ApiListQuery list,
                    string? status,
                    Guid? customerId,
                    DateOnly? from,
                    DateOnly? to,
                    DocumentList query,
                    CancellationToken cancel
                ) =>
                {
                    var view = status switch
                    {
                        "draft" => "drafts",
                        _ => status,
                    };
                    var page = await query.Run(kind, list.ToQuery(), new DocumentFilter(view, customerId, from, to), cancel);
                    return ApiAnswers.List(page.Then<ListPage<DocumentRow>>(found => found.Rows), list.ToQuery());
                }
            )
            .Requires(DocumentRights.View)
            .Produces<ApiList<DocumentRow>>();
        documents
            .MapGet(
                "/{id:guid}",
                async (Guid id, GetDocument get, HttpContext http, CancellationToken cancel) => await Show(id, kind, get, http, cancel)
            )
            .Requires(DocumentRights.View)
            .Produces<DocumentResource>();
        documents
            .MapGet(
                "/{id:guid}/pdf",
                async (Guid id, DocumentFiles files, CancellationToken cancel) => DownloadOf(await files.PdfOf(id, kind, cancel))
            )
            .Requires(DocumentRights.View)
            .Produces<byte[]>(StatusCodes.Status200OK, DocumentFiles.Pdf);
        documents
            .MapGet(
                "/{id:guid}/ubl",
                async (Guid id, DocumentFiles files, CancellationToken cancel) => DownloadOf(await files.UblOf(id, kind, cancel))
            )
            .Requires(DocumentRights.View)
            .Produces<byte[]>(StatusCodes.Status200OK, DocumentFiles.Xml);
    }

    private static void MapDrafts(RouteGroupBuilder documents, DocumentKind kind, string root)
    {
        documents
            .MapPost(
                "/",
                async (DraftInput input, SaveDraft save, GetDocument get, HttpContext http, CancellationToken cancel) =>
                {
                    var saved = await save.Run(new SaveDraft.Request(kind, null, input), http.Key(), cancel);
                    return saved.Succeeded
                        ? ApiAnswers.Created(await Resource(saved.Value.Id, kind, get, cancel), made => $"{root}/{made.Id}")
                        : ApiAnswers.Problem(saved.Refusals);
                }
            )
            .Requires(DocumentRights.Create)
            .Produces<DocumentResource>(StatusCodes.Status201Created);
        documents
            .MapPut(
                "/{id:guid}",
                async (Guid id, DraftInput input, SaveDraft save, GetDocument get, HttpContext http, CancellationToken cancel) =>
                    await Then(
                        await save.Run(new SaveDraft.Request(kind, id, input, Version: http.ExpectedVersion()), http.Key(), cancel),
                        id,
                        kind,
                        get,
                        http,
                        cancel
                    )
            )
            .Requires(DocumentRights.Edit)
            .Produces<DocumentResource>();
        documents
            .MapDelete(
                "/{id:guid}",
                async (Guid id, DeleteDraft delete, HttpContext http, CancellationToken cancel) =>
                {
                    var outcome = await delete.Run(new DeleteDraft.Request(id), http.Key(), cancel);
                    return outcome.Succeeded ? Results.NoContent() : ApiAnswers.Problem(outcome.Refusals);
                }
            )
            .Requires(DocumentRights.Delete);
    }

    private static async Task<IResult> Then<T>(
        Outcome<T> outcome,
        Guid id,
        DocumentKind kind,
        GetDocument get,
        HttpContext http,
        CancellationToken cancel
    ) => outcome.Succeeded ? await Show(id, kind, get, http, cancel) : ApiAnswers.Problem(outcome.Refusals);

    private static async Task<IResult> Show(Guid id, DocumentKind kind, GetDocument get, HttpContext http, CancellationToken cancel) =>
        ApiAnswers.Ok(await Resource(id, kind, get, cancel), http, resource => resource.Version);

    private static async Task<Outcome<DocumentResource>> Resource(Guid id, DocumentKind kind, GetDocument get, CancellationToken cancel) =>
        (await get.Run(id, kind, cancel)).Then<DocumentResource>(card => DocumentResource.Of(card));

    /// <param name="OverrideReason">Why an invoice is issued although the customer is blocked or above the credit limit.</param>
    private sealed record Issuing(string? OverrideReason);

    private static IResult DownloadOf(Outcome<DocumentFile> file) =>
        file.Succeeded ? Results.File(file.Value.Content, file.Value.MediaType, file.Value.Name) : ApiAnswers.Problem(file.Refusals);
}
