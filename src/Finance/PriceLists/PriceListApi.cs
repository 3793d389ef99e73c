using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.PriceLists;

internal static class PriceListApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var lists = api.MapGroup("/price-lists").WithTags("Price lists");
        lists
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, bool? archived, PriceListList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), archived ?? false, cancel), list.ToQuery())
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<PriceListRow>>();
        lists
            .MapGet(
                "/{id:guid}",
                async (Guid id, GetPriceList query, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await query.Run(id, cancel), http, card => card.Version)
            )
            .Requires(FinanceRights.View)
            .Produces<PriceListCard>();
        lists
            .MapPost(
                "/",
                async (SavePriceList.Request request, SavePriceList save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await save.Create(request, http.Key(), cancel), saved => $"/api/v1/price-lists/{saved.Id}")
            )
            .Requires(FinanceRights.Create)
            .Produces<SavePriceList.Saved>(StatusCodes.Status201Created);
        lists
            .MapPut(
                "/{id:guid}",
                async (Guid id, SavePriceList.Request request, SavePriceList save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(
                        await save.Change(id, request with { Version = http.ExpectedVersion() ?? request.Version }, http.Key(), cancel),
                        http,
                        saved => saved.Version
                    )
            )
            .Requires(FinanceRights.Edit)
            .Produces<SavePriceList.Saved>();
        lists
            .MapPut(
                "/{id:guid}/customers/{customerId:guid}",
                async (Guid id, Guid customerId, AssignPriceList assign, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await assign.Run(new AssignPriceList.Request(id, customerId), http.Key(), cancel))
            )
            .Requires(FinanceRights.Edit);
        lists
            .MapDelete(
                "/{id:guid}/customers/{customerId:guid}",
                async (Guid id, Guid customerId, UnassignPriceList unassign, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await unassign.Run(new UnassignPriceList.Request(id, customerId), http.Key(), cancel))
            )
            .Requires(FinanceRights.Edit);
    }
}
