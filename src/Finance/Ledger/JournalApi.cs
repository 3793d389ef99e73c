using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.Ledger;

internal static class JournalApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var entries = api.MapGroup("/journal-entries").WithTags("Journal");
        entries
            .MapGet(
                "/",
                async (
                    [AsParameters] ApiListQuery list,
                    DateOnly? from,
                    DateOnly? to,
                    Word<EntryKind>? kind,
                    string? account,
                    Guid? sourceId,
                    JournalList query,
                    CancellationToken cancel
                ) =>
                    ApiAnswers.List(
                        await query.Run(list.ToQuery(), new JournalList.Filter(from, to, kind?.Value, account, sourceId), cancel),
                        list.ToQuery()
                    )
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<JournalRow>>();
        entries
            .MapGet(
                "/{id:guid}",
                async (Guid id, GetJournalEntry query, CancellationToken cancel) => ApiAnswers.Ok(await query.Run(id, cancel))
            )
            .Requires(FinanceRights.View)
            .Produces<JournalEntryCard>();
        entries
            .MapPost(
                "/",
                async (PostJournalEntry.Request request, PostJournalEntry post, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await post.Run(request, http.Key(), cancel), AddressOf)
            )
            .Requires(FinanceRights.Approve)
            .Produces<PostJournalEntry.Posted>(StatusCodes.Status201Created);
        entries
            .MapPost(
                "/{id:guid}/reverse",
                async (Guid id, ReversalBody? body, ReverseJournalEntry reverse, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await reverse.Run(new ReverseJournalEntry.Request(id, body?.Date), http.Key(), cancel), AddressOf)
            )
            .Requires(FinanceRights.Approve)
            .Produces<PostJournalEntry.Posted>(StatusCodes.Status201Created);
    }

    private static string AddressOf(PostJournalEntry.Posted posted) => $"/api/v1/journal-entries/{posted.Id}";

    /// <summary>When to reverse; the entry's own date or the first open day when absent.</summary>
    internal sealed record ReversalBody(DateOnly? Date);
}
