using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Tenancy.Scim;

/// <summary>SCIM 2.0 (RFC 7644): what an identity provider such as Okta or Microsoft Entra asks to keep a company's people in step.</summary>
public static class ScimEndpoints
{
    /// <summary>Beside the API: another protocol, for other clients.</summary>
    public const string Path = "/scim/v2";

    // A group of all people a company could have is far smaller.
    private const long LargestBody = 1024 * 1024;

    /// <param name="scim">The group at <see cref="Path"/>, which lets in clients for a directory only.</param>
    public static void Map(RouteGroupBuilder scim)
    {
        scim.Requires(ScimScope.Provision).ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        scim.MapGet("/ServiceProviderConfig", () => ScimAnswers.Json(ScimSchemas.Config()));
        scim.MapGet("/ResourceTypes", () => ScimAnswers.Json(ScimJson.List(ScimSchemas.Types())));
        scim.MapGet("/Schemas", () => ScimAnswers.Json(ScimJson.List(ScimSchemas.Schemas())));
        Users(scim.MapGroup("/Users"));
        Groups(scim.MapGroup("/Groups"));
    }

    private static void Users(RouteGroupBuilder users)
    {
        users.MapGet(
            "/",
            async (ScimRequest request, ScimUsers query) =>
                request.Filter is { Succeeded: false } wrong
                    ? ScimAnswers.Refused(wrong.Refusals[0])
                    : List(await query.Run(request.Filter.Value, request.Paging, request.Cancel), request, request.Json.Of)
        );
        users.MapGet(
            "/{id:guid}",
            async (Guid id, ScimRequest request, ScimUsers query) => User(await query.Get(id, request.Cancel), request)
        );
        users.MapPost(
            "/",
            async (ScimRequest request, SaveScimUser save, HttpContext http) =>
            {
                var person = (await request.Body()).Then(UserAttributes.Read);
                var made = person.Succeeded ? await save.Create(person.Value, request.Cancel) : Outcome<ScimUser>.Refused(person.Refusals);
                if (made.Succeeded)
                {
                    http.Response.Headers.Location = request.Json.Location("Users", made.Value.Id);
                }

                return User(made, request, StatusCodes.Status201Created);
            }
        );
        users.MapPut(
            "/{id:guid}",
            async (Guid id, ScimRequest request, SaveScimUser save) =>
                await request.Body() is { Succeeded: true } body
                    ? User(await save.Change(id, _ => UserAttributes.Read(body.Value), request.Cancel), request)
                    : NoJson()
        );
        users.MapPatch(
            "/{id:guid}",
            async (Guid id, ScimRequest request, SaveScimUser save) =>
                await request.Body() is { Succeeded: true } body
                    ? User(await save.Change(id, ScimPatch.OfUser(body.Value), request.Cancel), request)
                    : NoJson()
        );
        users.MapDelete(
            "/{id:guid}",
            async (Guid id, ScimRequest request, SaveScimUser save) => Gone(await save.Remove(id, request.Cancel))
        );
    }

    private static void Groups(RouteGroupBuilder groups)
    {
        groups.MapGet(
            "/",
            async (ScimRequest request, ScimGroups query) =>
                request.Filter is { Succeeded: false } wrong
                    ? ScimAnswers.Refused(wrong.Refusals[0])
                    : List(
                        await query.Run(request.Filter.Value, request.Paging, request.Selection.Has("members"), request.Cancel),
                        request,
                        request.Json.Of
                    )
        );
        groups.MapGet(
            "/{id:guid}",
            async (Guid id, ScimRequest request, ScimGroups query) =>
                Group(await query.Get(id, request.Selection.Has("members"), request.Cancel), request)
        );
        groups.MapPost("/", (ScimGroups query, ScimRequest request) => MakeGroup(query, request));
        groups.MapPut(
            "/{id:guid}",
            async (Guid id, ScimRequest request, ChangeScimGroup change) =>
                await request.Body() is { Succeeded: true } body
                    ? Group(await change.Run(id, _ => ScimPatch.ReadGroup(body.Value), request.Cancel), request)
                    : NoJson()
        );
        groups.MapPatch(
            "/{id:guid}",
            async (Guid id, ScimRequest request, ChangeScimGroup change) =>
                await request.Body() is { Succeeded: true } body
                    ? Gone((await change.Run(id, ScimPatch.OfGroup(body.Value), request.Cancel)).Then<Done>(_ => default(Done)))
                    : NoJson()
        );
        groups.MapDelete(
            "/{id:guid}",
            async (Guid id, ScimRequest request, ScimGroups query) =>
                await query.Get(id, withMembers: false, request.Cancel) is { Succeeded: false } absent
                    ? ScimAnswers.Refused(absent.Refusals[0])
                    : ScimAnswers.Refused(ScimRefusals.Groups)
        );
    }

    // A directory that pushes a group of this name finds the role, and is told to link it.
    private static async Task<IResult> MakeGroup(ScimGroups query, ScimRequest request)
    {
        var group = (await request.Body()).Then(ScimPatch.ReadGroup);
        if (!group.Succeeded)
        {
            return ScimAnswers.Refused(group.Refusals[0]);
        }

        var named = await query.Run(
            new ScimFilter("displayname", group.Value.Name ?? ""),
            ScimPaging.Of(1, 1),
            withMembers: false,
            request.Cancel
        );
        return !named.Succeeded ? ScimAnswers.Refused(named.Refusals[0])
            : named.Value.Total > 0 ? ScimAnswers.Refused(ScimRefusals.Taken("There is a group of this name: link it."))
            : ScimAnswers.Refused(ScimRefusals.Groups);
    }

    private static IResult User(Outcome<ScimUser> outcome, ScimRequest request, int status = StatusCodes.Status200OK) =>
        outcome.Succeeded
            ? ScimAnswers.Json(request.Selection.Of(request.Json.Of(outcome.Value)), status)
            : ScimAnswers.Refused(outcome.Refusals[0]);

    private static IResult Group(Outcome<ScimGroup> outcome, ScimRequest request) =>
        outcome.Succeeded
            ? ScimAnswers.Json(request.Selection.Of(request.Json.Of(outcome.Value)))
            : ScimAnswers.Refused(outcome.Refusals[0]);

    private static IResult Gone(Outcome<Done> outcome) =>
        outcome.Succeeded ? Results.NoContent() : ScimAnswers.Refused(outcome.Refusals[0]);

    private static IResult NoJson() => ScimAnswers.Refused(ScimRefusals.Syntax("The body is no JSON."));

    private static IResult List<T>(Outcome<ScimPage<T>> outcome, ScimRequest request, Func<T, System.Text.Json.Nodes.JsonObject> write) =>
        outcome.Succeeded
            ? ScimAnswers.Json(
                ScimJson.List(
                    [.. outcome.Value.Items.Select(item => request.Selection.Of(write(item)))],
                    outcome.Value.Total,
                    request.Paging.Start
                )
            )
            : ScimAnswers.Refused(outcome.Refusals[0]);
}
