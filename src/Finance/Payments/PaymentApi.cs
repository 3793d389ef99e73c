using BackOffice.Finance.OpenItems;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.Payments;

internal static class PaymentApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var payments = api.MapGroup("/payments").WithTags("Payments");
        payments
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, string? view, Guid? partyId, PaymentList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), view, partyId, cancel), list.ToQuery())
            )
            .Requires(DocumentRights.View)
            .Produces<ApiList<PaymentRow>>();
        payments
            .MapGet("/{id:guid}", async (Guid id, GetPayment get, CancellationToken cancel) => ApiAnswers.Ok(await get.Run(id, cancel)))
            .Requires(DocumentRights.View)
            .Produces<PaymentCard>();
        payments
            .MapPost(
                "/",
                async (RegisterPayment.Request request, RegisterPayment register, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await register.Run(request, http.Key(), cancel), made => $"/api/v1/payments/{made.Id}")
            )
            .Requires(FinanceRights.Approve)
            .Produces<RegisterPayment.Registered>(StatusCodes.Status201Created);
        var allocations = api.MapGroup("/allocations").WithTags("Payments");
        allocations
            .MapPost(
                "/",
                async (AllocateOpenItems.Request request, AllocateOpenItems allocate, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await allocate.Run(request, http.Key(), cancel), made => $"/api/v1/allocations/{made.Id}")
            )
            .Requires(FinanceRights.Approve)
            .Produces<AllocateOpenItems.Allocated>(StatusCodes.Status201Created);
        allocations
            .MapDelete(
                "/{id:guid}",
                async (Guid id, DateOnly? date, ReverseAllocation reverse, HttpContext http, CancellationToken cancel) =>
                {
                    var outcome = await reverse.Run(new ReverseAllocation.Request(id, date), http.Key(), cancel);
                    return outcome.Succeeded ? Results.NoContent() : ApiAnswers.Problem(outcome.Refusals);
                }
            )
            .Requires(FinanceRights.Approve);
    }
}
