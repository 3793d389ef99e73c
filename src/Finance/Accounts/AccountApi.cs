using BackOffice.Finance.Charts;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.Accounts;

internal static class AccountApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Accounts");
        accounts
            .MapGet(
                "/",
                async (
                    [AsParameters] ApiListQuery list,
                    Word<AccountKind>? kind,
                    Word<AccountRole>? role,
                    bool? isBank,
                    bool? postable,
                    AccountList query,
                    CancellationToken cancel
                ) =>
                    ApiAnswers.List(
                        await query.Run(list.ToQuery(), new AccountList.Filter(kind?.Value, role?.Value, isBank, postable), cancel),
                        list.ToQuery()
                    )
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<AccountCard>>();
        accounts
            .MapGet(
                "/{id:guid}",
                async (Guid id, GetAccount query, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await query.Run(id, cancel), http, card => card.Version)
            )
            .Requires(FinanceRights.View)
            .Produces<AccountCard>();
        accounts
            .MapPost(
                "/",
                async (SaveAccount.Request request, SaveAccount save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await save.Create(request, http.Key(), cancel), card => $"/api/v1/accounts/{card.Id}")
            )
            .Requires(FinanceRights.Configure)
            .Produces<AccountCard>(StatusCodes.Status201Created);
        accounts
            .MapPut(
                "/{id:guid}",
                async (Guid id, SaveAccount.Request request, SaveAccount save, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(
                        await save.Change(id, request with { Version = http.ExpectedVersion() ?? request.Version }, http.Key(), cancel),
                        http,
                        card => card.Version
                    )
            )
            .Requires(FinanceRights.Configure)
            .Produces<AccountCard>();
    }
}
