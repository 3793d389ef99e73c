using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Parties.Customers;

internal static class CustomerApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers");
        customers
            .MapGet(
                "/",
                async (
                    [AsParameters] ApiListQuery list,
                    string? country,
                    Guid? responsible,
                    CustomerList query,
                    CancellationToken cancel
                ) => ApiAnswers.List(await query.Run(list.ToQuery(), country, responsible: responsible, cancel: cancel), list.ToQuery())
            )
            .Requires(PartiesRights.View)
            .Produces<ApiList<CustomerCard>>();
        customers
            .MapGet(
                "/{id:guid}",
                async (Guid id, GetCustomer query, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await query.Run(id, cancel), http, card => card.Version)
            )
            .Requires(PartiesRights.View)
            .Produces<CustomerCard>();
        customers
            .MapPost(
                "/",
                async (SaveCustomer.Request request, SaveCustomer save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await save.Create(request, http.Key(), cancel), card => $"/api/v1/customers/{card.Id}")
            )
            .Requires(PartiesRights.Create)
            .Produces<CustomerCard>(StatusCodes.Status201Created);
        customers
            .MapPut(
                "/{id:guid}",
                async (Guid id, SaveCustomer.Request request, SaveCustomer save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(
                        await save.Change(id, request with { Version = http.ExpectedVersion() ?? request.Version }, http.Key(), cancel),
                        http,
                        card => card.Version
                    )
            )
            .Requires(PartiesRights.Edit)
            .Produces<CustomerCard>();
        customers
            .MapPut(
                "/{id:guid}/responsible",
                async (Guid id, Responsible body, HandOverCustomer hand, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(
                        await hand.Run(new HandOverCustomer.Request(id, body.Id, http.ExpectedVersion()), http.Key(), cancel),
                        http,
                        card => card.Version
                    )
            )
            .Requires(PartiesRights.Edit)
            .Produces<CustomerCard>();
    }

    /// <param name="Id">A member of the company; null for nobody.</param>
    private sealed record Responsible(Guid? Id);
}
