using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Parties.Suppliers;

internal static class SupplierApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var suppliers = api.MapGroup("/suppliers").WithTags("Suppliers");
        suppliers
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, string? country, SupplierList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), country, cancel: cancel), list.ToQuery())
            )
            .Requires(SupplierRights.View)
            .Produces<ApiList<SupplierCard>>();
        suppliers
            .MapGet(
                "/{id:guid}",
                async (Guid id, GetSupplier query, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await query.Run(id, cancel), http, card => card.Version)
            )
            .Requires(SupplierRights.View)
            .Produces<SupplierCard>();
        suppliers
            .MapPost(
                "/",
                async (SaveSupplier.Request request, SaveSupplier save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await save.Create(request, http.Key(), cancel), card => $"/api/v1/suppliers/{card.Id}")
            )
            .Requires(SupplierRights.Create)
            .Produces<SupplierCard>(StatusCodes.Status201Created);
        suppliers
            .MapPut(
                "/{id:guid}",
                async (Guid id, SaveSupplier.Request request, SaveSupplier save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(
                        await save.Change(id, request with { Version = http.ExpectedVersion() ?? request.Version }, http.Key(), cancel),
                        http,
                        card => card.Version
                    )
            )
            .Requires(SupplierRights.Edit)
            .Produces<SupplierCard>();
        BankChangeApi.Map(suppliers.MapGroup("/{id:guid}/bank-changes"));
    }
}
