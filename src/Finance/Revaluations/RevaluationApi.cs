using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.Revaluations;

internal static class RevaluationApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var revaluations = api.MapGroup("/fx-revaluations").WithTags("Revaluations");
        revaluations
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, RevaluationList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), cancel), list.ToQuery())
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<RevaluationRow>>();
        revaluations
            .MapGet(
                "/preview",
                async (DateOnly date, PreviewRevaluation query, CancellationToken cancel) => ApiAnswers.Ok(await query.Run(date, cancel))
            )
            .Requires(FinanceRights.View)
            .Produces<RevaluationPreview>();
        revaluations
            .MapGet(
                "/{id:guid}",
                async (Guid id, GetRevaluation query, CancellationToken cancel) => ApiAnswers.Ok(await query.Run(id, cancel))
            )
            .Requires(FinanceRights.View)
            .Produces<RevaluationCard>();
        revaluations
            .MapPost(
                "/",
                async (RevalueBalances.Request request, RevalueBalances revalue, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await revalue.Run(request, http.Key(), cancel), revalued => $"/api/v1/fx-revaluations/{revalued.Id}")
            )
            .Requires(FinanceRights.Approve)
            .Produces<RevalueBalances.Revalued>(StatusCodes.Status201Created);
    }
}
