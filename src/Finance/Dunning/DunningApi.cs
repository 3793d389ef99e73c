using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.Dunning;

internal static class DunningApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        MapRuns(api.MapGroup("/dunning-runs").WithTags("Reminders"));
        MapNotices(api.MapGroup("/dunning-notices").WithTags("Reminders"));
        MapLevels(api.MapGroup("/dunning-levels").WithTags("Reminders"));
        MapStops(api.MapGroup("/dunning-stops").WithTags("Reminders"));
    }

    private static void MapRuns(RouteGroupBuilder runs)
    {
        runs.MapGet(
                "/proposal",
                async (DateOnly? date, ProposeDunning propose, CancellationToken cancel) => ApiAnswers.Ok(await propose.Run(date, cancel))
            )
            .Requires(FinanceRights.View)
            .Produces<DunningProposal>();
        runs.MapPost(
                "/",
                async (IssueNotices.Request request, IssueNotices issue, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await issue.Run(request, http.Key(), cancel))
            )
            .Requires(FinanceRights.Approve)
            .Produces<IssueNotices.Issued>();
    }

    private static void MapNotices(RouteGroupBuilder notices)
    {
        notices
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, string? view, Guid? customerId, NoticeList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), view, customerId, cancel), list.ToQuery())
            )
            .Requires(DocumentRights.View)
            .Produces<ApiList<NoticeRow>>();
        notices
            .MapGet("/{id:guid}", async (Guid id, GetNotice get, CancellationToken cancel) => ApiAnswers.Ok(await get.Run(id, cancel)))
            .Requires(DocumentRights.View)
            .Produces<NoticeCard>();
        notices
            .MapGet(
                "/{id:guid}/pdf",
                async (Guid id, NoticeFiles files, CancellationToken cancel) =>
                    await files.PdfOf(id, cancel) is { Succeeded: true } file
                        ? Results.File(file.Value.Content, file.Value.MediaType, file.Value.Name)
                        : ApiAnswers.Problem([Refusal.NotFound("reminder")])
            )
            .Requires(DocumentRights.View)
            .Produces<byte[]>(StatusCodes.Status200OK, DocumentFiles.Pdf);
        notices
            .MapPost(
                "/{id:guid}/send",
                async (Guid id, Address? body, SendNotice send, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await send.Run(new SendNotice.Request(id, body?.To), http.Key(), cancel))
            )
            .Requires(DocumentRights.Approve);
        notices
            .MapPost(
                "/{id:guid}/waive",
                async (Guid id, Waiver body, WaiveCharges waive, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await waive.Run(new WaiveCharges.Request(id, body.Reason, body.Date), http.Key(), cancel))
            )
            .Requires(FinanceRights.Approve)
            .Produces<WaiveCharges.Waived>();
    }

    private static void MapLevels(RouteGroupBuilder levels)
    {
        levels
            .MapGet("/", async (DunningLevels query, CancellationToken cancel) => ApiAnswers.Ok(await query.Run(cancel)))
            .Requires(FinanceRights.View)
            .Produces<DunningLevelsCard>();
        levels
            .MapPut(
                "/{level:int}",
                async (int level, SaveDunningLevel.Request request, SaveDunningLevel save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(
                        await save.Run(
                            request with
                            {
                                Level = level,
                                Version = http.ExpectedVersion() ?? request.Version,
                            },
                            http.Key(),
                            cancel
                        ),
                        http,
                        card => card.Version
                    )
            )
            .Requires(FinanceRights.Configure)
            .Produces<DunningLevelCard>();
        levels
            .MapDelete(
                "/{level:int}",
                async (int level, RemoveDunningLevel remove, HttpContext http, CancellationToken cancel) =>
                {
                    var outcome = await remove.Run(new RemoveDunningLevel.Request(level), http.Key(), cancel);
                    return outcome.Succeeded ? Results.NoContent() : ApiAnswers.Problem(outcome.Refusals);
                }
            )
            .Requires(FinanceRights.Configure);
    }

    private static void MapStops(RouteGroupBuilder stops)
    {
        stops
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, Guid? customerId, StopList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), customerId, cancel), list.ToQuery())
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<DunningStopRow>>();
        stops
            .MapPost(
                "/",
                async (StopReminders.Request request, StopReminders stop, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await stop.Run(request, http.Key(), cancel), made => $"/api/v1/dunning-stops/{made.Id}")
            )
            .Requires(FinanceRights.Edit)
            .Produces<StopReminders.Stopped>(StatusCodes.Status201Created);
        stops
            .MapDelete(
                "/{id:guid}",
                async (Guid id, LiftStop lift, HttpContext http, CancellationToken cancel) =>
                {
                    var outcome = await lift.Run(new LiftStop.Request(id), http.Key(), cancel);
                    return outcome.Succeeded ? Results.NoContent() : ApiAnswers.Problem(outcome.Refusals);
                }
            )
            .Requires(FinanceRights.Edit);
    }

    /// <summary>Where to; the customer's e-mail when absent.</summary>
    private sealed record Address(string? To);

    /// <summary>Why, and when where it is not today.</summary>
    private sealed record Waiver(string? Reason, DateOnly? Date);
}
