using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Tenancy.Members;

internal static class MemberApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Members(api.MapGroup("/members").WithTags("Members"));
        Invitations(api.MapGroup("/invitations").WithTags("Invitations"));
    }

    private static void Members(RouteGroupBuilder members)
    {
        members
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, MemberList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), cancel), list.ToQuery())
            )
            .Requires(Team.Manage)
            .Produces<ApiList<MemberRow>>();
        members
            .MapGet(
                "/{id:guid}",
                async (Guid id, MemberList query, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await query.Get(id, cancel), http, card => card.Version)
            )
            .Requires(Team.Manage)
            .Produces<MemberCard>();
        members
            .MapPut(
                "/{id:guid}",
                async (Guid id, ChangeRole.Request request, ChangeRole save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(
                        await save.Run(id, request with { Version = http.ExpectedVersion() ?? request.Version }, cancel),
                        http,
                        changed => changed.Version
                    )
            )
            .Requires(Team.Manage)
            .Produces<MemberChanged>();
        members
            .MapDelete(
                "/{id:guid}",
                async (Guid id, RemoveMember remove, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Gone(await remove.Run(id, http.ExpectedVersion(), cancel))
            )
            .Requires(Team.Manage)
            .Produces(StatusCodes.Status204NoContent);
    }

    private static void Invitations(RouteGroupBuilder invitations)
    {
        invitations
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, InvitationList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), cancel), list.ToQuery())
            )
            .Requires(Team.Manage)
            .Produces<ApiList<InvitationRow>>();
        invitations
            .MapGet(
                "/{id:guid}",
                async (Guid id, InvitationList query, CancellationToken cancel) => ApiAnswers.Ok(await query.Get(id, cancel))
            )
            .Requires(Team.Manage)
            .Produces<InvitationRow>();
        invitations
            .MapPost(
                "/",
                async (InvitePeople.Request request, InvitePeople invite, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await invite.Run(request, http.Key(), cancel), row => $"/api/v1/invitations/{row.Id}")
            )
            .Requires(Team.Manage)
            .Produces<InvitationRow>(StatusCodes.Status201Created);
        invitations
            .MapPost(
                "/{id:guid}/resend",
                async (Guid id, ResendInvitation resend, CancellationToken cancel) => ApiAnswers.Ok(await resend.Run(id, cancel))
            )
            .Requires(Team.Manage)
            .Produces<InvitationRow>();
        invitations
            .MapDelete(
                "/{id:guid}",
                async (Guid id, RevokeInvitation revoke, CancellationToken cancel) => ApiAnswers.Gone(await revoke.Run(id, cancel))
            )
            .Requires(Team.Manage)
            .Produces(StatusCodes.Status204NoContent);
    }
}
