using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Parties.Suppliers;

internal static class BankChangeApi
{
    public static void Map(RouteGroupBuilder changes)
    {
        changes
            .MapGet(
                "/",
                async (Guid id, [AsParameters] ApiListQuery list, BankChangeList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(id, list.ToQuery(), cancel), list.ToQuery())
            )
            .Requires(SupplierRights.View)
            .Produces<ApiList<BankChangeRow>>();
        changes
            .MapPost(
                "/",
                async (Guid id, Asking asked, AskBankChange ask, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(
                        await ask.Run(asked.Of(id), http.Key(), cancel),
                        made => $"/api/v1/suppliers/{id}/bank-changes/{made.Id}"
                    )
            )
            .Requires(SupplierRights.Edit)
            .Produces<AskBankChange.Asked>(StatusCodes.Status201Created);
        changes
            .MapPost(
                "/{change:guid}/approve",
                async (Guid id, Guid change, Answering? said, AnswerBankChange answer, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await answer.Run(Answering.To(id, change, true, said), http.Key(), cancel))
            )
            .Requires(SupplierRights.Approve)
            .Produces<AnswerBankChange.Answered>();
        changes
            .MapPost(
                "/{change:guid}/refuse",
                async (Guid id, Guid change, Answering? said, AnswerBankChange answer, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await answer.Run(Answering.To(id, change, false, said), http.Key(), cancel))
            )
            .Requires(SupplierRights.Approve)
            .Produces<AnswerBankChange.Answered>();
        changes
            .MapPost(
                "/release",
                async (Guid id, Releasing said, ReleaseBankHold release, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Gone(await release.Run(new ReleaseBankHold.Request(id, said.Reason), http.Key(), cancel))
            )
            .Requires(SupplierRights.Approve);
    }

    private sealed record Asking(
        string? Iban,
        string? Bic,
        string? AccountHolder,
        string? Reason,
        string? ConfirmedWith,
        DateOnly? ConfirmedOn
    )
    {
        public AskBankChange.Request Of(Guid supplier) => new(supplier, Iban, Bic, AccountHolder, Reason, ConfirmedWith, ConfirmedOn);
    }

    private sealed record Answering(string? ConfirmedWith, DateOnly? ConfirmedOn, string? Reason)
    {
        public static AnswerBankChange.Request To(Guid supplier, Guid change, bool approve, Answering? said) =>
            new(supplier, change, approve, said?.ConfirmedWith, said?.ConfirmedOn, said?.Reason);
    }

    private sealed record Releasing(string? Reason);
}
