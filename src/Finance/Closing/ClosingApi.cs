using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.Closing;

internal static class ClosingApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var closes = api.MapGroup("/periods/closes").WithTags("Periods");
        closes
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, CloseList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), cancel), list.ToQuery())
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<CloseRow>>();
        closes
            .MapGet(
                "/checks",
                async (DateOnly through, PrepareClose query, CancellationToken cancel) => ApiAnswers.Ok(await query.Run(through, cancel))
            )
            .Requires(FinanceRights.View)
            .Produces<IReadOnlyList<CloseCheck>>();
        api.MapPost(
                "/periods/close",
                async (ClosePeriod.Request request, ClosePeriod close, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(
                        await close.Run(request, http.Key(), cancel),
                        closed => $"/api/v1/periods/closes/{closed.Id}/certificate"
                    )
            )
            .WithTags("Periods")
            .Requires(FinanceRights.Configure)
            .Produces<ClosePeriod.Closed>(StatusCodes.Status201Created);
        closes
            .MapGet(
                "/{id:guid}/certificate",
                async (Guid id, GetCertificate get, CancellationToken cancel) =>
                    await get.Run(id, cancel) is { Succeeded: true } found
                        ? Results.Text(found.Value, "application/json")
                        : ApiAnswers.Problem([Refusal.NotFound("close")])
            )
            .Requires(FinanceRights.View);
        closes
            .MapPost(
                "/{id:guid}/reopen",
                async (Guid id, Reopening request, ReopenPeriod reopen, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await reopen.Run(new ReopenPeriod.Request(id, request.Reason), http.Key(), cancel))
            )
            .Requires(FinanceRights.Configure);
    }

    private sealed record Reopening(string? Reason);
}
