using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using BackOffice.Tenancy.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Tenancy.Units;

internal static class UnitApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var units = api.MapGroup("/units").WithTags("Teams and branches");
        units
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, UnitList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), cancel), list.ToQuery())
            )
            .Requires(Team.Manage)
            .Produces<ApiList<UnitCard>>();
        units
            .MapGet(
                "/{id:guid}",
                async (Guid id, UnitList query, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await query.Get(id, cancel), http, card => card.Version)
            )
            .Requires(Team.Manage)
            .Produces<UnitCard>();
        units
            .MapPost(
                "/",
                async (SaveUnit.Request request, SaveUnit save, CancellationToken cancel) =>
                    ApiAnswers.Created(await save.Create(request, cancel), saved => $"/api/v1/units/{saved.Id}")
            )
            .Requires(Team.Manage)
            .Produces<SaveUnit.Saved>(StatusCodes.Status201Created);
        units
            .MapPut(
                "/{id:guid}",
                async (Guid id, SaveUnit.Request request, SaveUnit save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(
                        await save.Change(id, request with { Version = http.ExpectedVersion() ?? request.Version }, cancel),
                        http,
                        saved => saved.Version
                    )
            )
            .Requires(Team.Manage)
            .Produces<SaveUnit.Saved>();
        units
            .MapDelete(
                "/{id:guid}",
                async (Guid id, DeleteUnit delete, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Gone(await delete.Run(id, http.ExpectedVersion(), cancel))
            )
            .Requires(Team.Manage)
            .Produces(StatusCodes.Status204NoContent);
        units
            .MapPut(
                "/{id:guid}/members/{person:guid}",
                async (Guid id, Guid person, PlaceMember place, CancellationToken cancel) =>
                    ApiAnswers.Gone(await place.Run(id, person, cancel))
            )
            .Requires(Team.Manage)
            .Produces(StatusCodes.Status204NoContent);
        units
            .MapDelete(
                "/{id:guid}/members/{person:guid}",
                async (Guid id, Guid person, TakeOutMember take, CancellationToken cancel) =>
                    ApiAnswers.Gone(await take.Run(id, person, cancel))
            )
            .Requires(Team.Manage)
            .Produces(StatusCodes.Status204NoContent);
    }
}
