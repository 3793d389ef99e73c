using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.Items;

internal static class ItemApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var items = api.MapGroup("/items").WithTags("Items");
        items
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, ItemKind? kind, ItemList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), kind, cancel), list.ToQuery())
            )
            .Requires(DocumentRights.View)
            .Produces<ApiList<ItemCard>>();
        items
            .MapGet(
                "/{id:guid}",
                async (Guid id, GetItem query, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await query.Run(id, cancel), http, card => card.Version)
            )
            .Requires(FinanceRights.View)
            .Produces<ItemCard>();
        items
            .MapPost(
                "/",
                async (SaveItem.Request request, SaveItem save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await save.Create(request, http.Key(), cancel), card => $"/api/v1/items/{card.Id}")
            )
            .Requires(FinanceRights.Create)
            .Produces<ItemCard>(StatusCodes.Status201Created);
        items
            .MapPut(
                "/{id:guid}",
                async (Guid id, SaveItem.Request request, SaveItem save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(
                        await save.Change(id, request with { Version = http.ExpectedVersion() ?? request.Version }, http.Key(), cancel),
                        http,
                        card => card.Version
                    )
            )
            .Requires(FinanceRights.Edit)
            .Produces<ItemCard>();
    }
}
