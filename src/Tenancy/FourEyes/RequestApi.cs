using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using BackOffice.Tenancy.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Tenancy.FourEyes;

/// <summary>What became of requests for rights, for programs whose change was answered with 202. Owners answer them in the portal.</summary>
internal static class RequestApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var requests = api.MapGroup("/rights-requests").WithTags("Rights requests");
        requests
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, RequestList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), cancel: cancel), list.ToQuery())
            )
            .Requires(Team.Manage)
            .Produces<ApiList<RequestCard>>();
        requests
            .MapGet(
                "/{id:guid}",
                async (Guid id, RequestList query, CancellationToken cancel) => ApiAnswers.Ok(await query.Get(id, cancel))
            )
            .Requires(Team.Manage)
            .Produces<RequestCard>();
    }
}
