using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using BackOffice.Tenancy.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Tenancy.Providers;

internal static class GrantApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var grants = api.MapGroup("/grants").WithTags("Grants");
        grants
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, ProviderList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), cancel), list.ToQuery())
            )
            .Requires(Team.Manage)
            .Produces<ApiList<ProviderGrant>>();
        grants
            .MapGet(
                "/{id:guid}",
                async (Guid id, ProviderList query, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await query.Get(id, cancel), http, grant => grant.Version)
            )
            .Requires(Team.Manage)
            .Produces<ProviderGrant>();
        grants
            .MapPost(
                "/",
                async (OfferGrant.Request request, OfferGrant offer, ProviderList query, HttpContext http, CancellationToken cancel) =>
                {
                    var made = await offer.Run(request, http.Key(), cancel);
                    return made.Succeeded
                        ? ApiAnswers.Created(await query.Get(made.Value, cancel), grant => $"/api/v1/grants/{grant.Id}")
                        : ApiAnswers.Problem(made.Refusals);
                }
            )
            .Requires(Team.Manage)
            .Produces<ProviderGrant>(StatusCodes.Status201Created);
        grants
            .MapDelete(
                "/{id:guid}",
                async (Guid id, RevokeGrant revoke, CancellationToken cancel) => ApiAnswers.Gone(await revoke.Run(id, cancel))
            )
            .Requires(Team.Manage)
            .Produces(StatusCodes.Status204NoContent);
    }
}
