using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.WriteOffs;

internal static class WriteOffApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var writeOffs = api.MapGroup("/write-offs").WithTags("Write-offs");
        writeOffs
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, Guid? customerId, WriteOffList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), customerId, cancel), list.ToQuery())
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<WriteOffRow>>();
        writeOffs
            .MapGet(
                "/{id:guid}",
                async (Guid id, GetWriteOff get, CancellationToken cancel) =>
                    ApiAnswers.Ok((await get.Run(id, cancel)).Then<WriteOffRow>(card => card.Row))
            )
            .Requires(DocumentRights.View)
            .Produces<WriteOffRow>();
        writeOffs
            .MapPost(
                "/",
                async (WriteOffRemainder.Request request, WriteOffRemainder write, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await write.Run(request, http.Key(), cancel), made => $"/api/v1/write-offs/{made.Id}")
            )
            .Requires(FinanceRights.Approve)
            .Produces<WriteOffRemainder.Written>(StatusCodes.Status201Created);
        writeOffs
            .MapPost(
                "/{id:guid}/reverse",
                async (Guid id, Reversal? body, TakeWriteOffBack back, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(
                        await back.Run(new TakeWriteOffBack.Request(id, body?.Date, body?.Reason), http.Key(), cancel),
                        made => $"/api/v1/write-offs/{made.Id}"
                    )
            )
            .Requires(FinanceRights.Approve)
            .Produces<TakeWriteOffBack.TakenBack>(StatusCodes.Status201Created);
    }

    /// <summary>When to take it back, today when absent, and why.</summary>
    private sealed record Reversal(DateOnly? Date, string? Reason);
}
