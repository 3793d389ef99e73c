using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.PaymentRuns;

internal static class PaymentRunApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/payment-runs").WithTags("Payment runs");
        MapReading(runs);
        MapDrafts(runs);
        MapApproval(runs);
        MapPaying(runs);
    }

    private static void MapReading(RouteGroupBuilder runs)
    {
        runs.MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, string? view, PaymentRunList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), view, cancel), list.ToQuery())
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<PaymentRunRow>>();
        runs.MapGet(
                "/proposal",
                async (string? bankAccountCode, DateOnly? dueThrough, ProposePayments query, CancellationToken cancel) =>
                    ApiAnswers.Ok(await query.Run(bankAccountCode, dueThrough, cancel: cancel))
            )
            .Requires(FinanceRights.View)
            .Produces<PaymentProposal>();
        runs.MapGet(
                "/{id:guid}",
                async (Guid id, GetPaymentRun get, HttpContext http, CancellationToken cancel) => await Show(id, get, http, cancel)
            )
            .Requires(FinanceRights.View)
            .Produces<PaymentRunCard>();
        runs.MapGet(
                "/{id:guid}/pain001",
                async (Guid id, PaymentRunFile files, CancellationToken cancel) =>
                    await files.Run(id, cancel) is var file && file.Succeeded
                        ? Results.File(file.Value.Content, file.Value.MediaType, file.Value.Name)
                        : ApiAnswers.Problem(file.Refusals)
            )
            .Requires(FinanceRights.Approve);
    }

    private static void MapDrafts(RouteGroupBuilder runs)
    {
        runs.MapPost(
                "/",
                async (SavePaymentRun.Request request, SavePaymentRun save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(
                        await save.Run(request with { Id = null }, http.Key(), cancel),
                        made => $"/api/v1/payment-runs/{made.Id}"
                    )
            )
            .Requires(FinanceRights.Create)
            .Produces<SavePaymentRun.Saved>(StatusCodes.Status201Created);
        runs.MapPut(
                "/{id:guid}",
                async (Guid id, SavePaymentRun.Request request, SavePaymentRun save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(
                        await save.Run(request with { Id = id, Version = http.ExpectedVersion() ?? request.Version }, http.Key(), cancel),
                        http,
                        saved => saved.Version
                    )
            )
            .Requires(FinanceRights.Edit)
            .Produces<SavePaymentRun.Saved>();
        runs.MapPost(
                "/{id:guid}/submit",
                async (Guid id, SubmitPaymentRun submit, GetPaymentRun get, HttpContext http, CancellationToken cancel) =>
                    await Then(await submit.Run(new(id, http.ExpectedVersion()), http.Key(), cancel), id, get, http, cancel)
            )
            .Requires(FinanceRights.Create)
            .Produces<PaymentRunCard>();
        runs.MapPost(
                "/{id:guid}/cancel",
                async (Guid id, Said? said, CancelPaymentRun run, GetPaymentRun get, HttpContext http, CancellationToken cancel) =>
                    await Then(await run.Run(new(id, said?.Reason), http.Key(), cancel), id, get, http, cancel)
            )
            .Requires(FinanceRights.Create)
            .Produces<PaymentRunCard>();
    }

    private static void MapApproval(RouteGroupBuilder runs)
    {
        runs.MapPost(
                "/{id:guid}/approve",
                async (Guid id, ApprovePaymentRun approve, GetPaymentRun get, HttpContext http, CancellationToken cancel) =>
                    await Then(await approve.Run(new(id, http.ExpectedVersion()), http.Key(), cancel), id, get, http, cancel)
            )
            .Requires(FinanceRights.Approve)
            .Produces<PaymentRunCard>();
        runs.MapPost(
                "/{id:guid}/reject",
                async (Guid id, Said? said, RejectPaymentRun reject, GetPaymentRun get, HttpContext http, CancellationToken cancel) =>
                    await Then(await reject.Run(new(id, said?.Reason), http.Key(), cancel), id, get, http, cancel)
            )
            .Requires(FinanceRights.Approve)
            .Produces<PaymentRunCard>();
    }

    private static void MapPaying(RouteGroupBuilder runs)
    {
        runs.MapPost(
                "/{id:guid}/pay",
                async (Guid id, Paying? said, PayPaymentRun pay, GetPaymentRun get, HttpContext http, CancellationToken cancel) =>
                    await Then(await pay.Run(new(id, said?.Date), http.Key(), cancel), id, get, http, cancel)
            )
            .Requires(FinanceRights.Approve)
            .Produces<PaymentRunCard>();
        runs.MapPost(
                "/{id:guid}/lines/{line:guid}/return",
                async (Guid id, Guid line, Said? said, ReturnPayment back, GetPaymentRun get, HttpContext http, CancellationToken cancel) =>
                    await Then(await back.Run(new(id, line, said?.Reason), http.Key(), cancel), id, get, http, cancel)
            )
            .Requires(FinanceRights.Approve)
            .Produces<PaymentRunCard>();
    }

    private static async Task<IResult> Then<T>(
        Outcome<T> outcome,
        Guid id,
        GetPaymentRun get,
        HttpContext http,
        CancellationToken cancel
    ) => outcome.Succeeded ? await Show(id, get, http, cancel) : ApiAnswers.Problem(outcome.Refusals);

    private static async Task<IResult> Show(Guid id, GetPaymentRun get, HttpContext http, CancellationToken cancel) =>
        ApiAnswers.Ok(await get.Run(id, cancel), http, card => card.Version);

    private sealed record Said(string? Reason);

    private sealed record Paying(DateOnly? Date);
}
