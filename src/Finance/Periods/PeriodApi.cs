using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.Periods;

internal static class PeriodApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var periods = api.MapGroup("/periods").WithTags("Periods");
        periods
            .MapGet(
                "/",
                async (PeriodLocks query, CancellationToken cancel) =>
                    ApiAnswers.List(
                        (await query.Run(cancel)).Then(rows => Outcome<ListPage<PeriodLockRow>>.Of(new(rows, rows.Count))),
                        new ListQuery()
                    )
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<PeriodLockRow>>();
        periods
            .MapPost(
                "/lock",
                async (LockPeriod.Request request, LockPeriod operation, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(
                        (await operation.Run(request, http.Key(), cancel)).Then(_ =>
                            Outcome<PeriodLockRow>.Of(new(request.Scope, request.Through!.Value))
                        )
                    )
            )
            .Requires(FinanceRights.Configure)
            .Produces<PeriodLockRow>();
    }
}
