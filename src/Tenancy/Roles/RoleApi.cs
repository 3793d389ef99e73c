using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using BackOffice.Tenancy.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Tenancy.Roles;

internal static class RoleApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var roles = api.MapGroup("/roles").WithTags("Roles");
        roles
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, RoleList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), cancel), list.ToQuery())
            )
            .Requires(Team.Manage)
            .Produces<ApiList<RoleCard>>();
        roles
            .MapGet(
                "/{name}",
                async (string name, RoleList query, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await query.Get(name, cancel), http, card => card.Version)
            )
            .Requires(Team.Manage)
            .Produces<RoleCard>();
        roles
            .MapPost(
                "/",
                async (SaveRole.Request request, SaveRole save, CancellationToken cancel) =>
                    ApiAnswers.Created(await save.Create(request, cancel), saved => $"/api/v1/roles/{Uri.EscapeDataString(saved.Name)}")
            )
            .Requires(Team.Manage)
            .Produces<SaveRole.Saved>(StatusCodes.Status201Created);
        roles
            .MapPut(
                "/{name}",
                async (string name, SaveRole.Request request, SaveRole save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(
                        await save.Change(name, request with { Version = http.ExpectedVersion() ?? request.Version }, cancel),
                        http,
                        saved => saved.Version
                    )
            )
            .Requires(Team.Manage)
            .Produces<SaveRole.Saved>();
        roles
            .MapDelete(
                "/{name}",
                async (string name, DeleteRole delete, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Gone(await delete.Run(name, http.ExpectedVersion(), cancel))
            )
            .Requires(Team.Manage)
            .Produces(StatusCodes.Status204NoContent);
    }
}
