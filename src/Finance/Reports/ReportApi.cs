using System.Globalization;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.Reports;

/// <summary>The reports of the API. Without a day they are of today; without a period, of the days so far.</summary>
internal static class ReportApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("Reports");
        reports
            .MapGet(
                "/trial-balance",
                async (DateOnly? asOf, TrialBalance query, TimeProvider time, CancellationToken cancel) =>
                    ApiAnswers.Ok(await query.Run(asOf ?? Today(time), cancel))
            )
            .Requires(FinanceRights.View)
            .Produces<TrialBalanceReport>();
        reports
            .MapGet(
                "/profit-and-loss",
                async (
                    DateOnly from,
                    DateOnly to,
                    DateOnly? compareFrom,
                    DateOnly? compareTo,
                    ProfitAndLoss query,
                    CancellationToken cancel
                ) => ApiAnswers.Ok(await query.Run(new ProfitAndLoss.Request(from, to, compareFrom, compareTo), cancel))
            )
            .Requires(FinanceRights.View)
            .Produces<ProfitAndLossReport>();
        reports
            .MapGet(
                "/balance-sheet",
                async (DateOnly? asOf, DateOnly? compareAsOf, BalanceSheet query, TimeProvider time, CancellationToken cancel) =>
                    ApiAnswers.Ok(await query.Run(new BalanceSheet.Request(asOf ?? Today(time), compareAsOf), cancel))
            )
            .Requires(FinanceRights.View)
            .Produces<BalanceSheetReport>();
        reports.MapGet("/general-ledger", Ledger).Requires(FinanceRights.View).Produces<GeneralLedgerReport>();
        reports
            .MapGet(
                "/aged-receivables",
                async (DateOnly? asOf, AgedReceivables query, TimeProvider time, CancellationToken cancel) =>
                    ApiAnswers.Ok(await query.Run(asOf ?? Today(time), cancel))
            )
            .Requires(FinanceRights.View)
            .Produces<AgedReport>();
        reports
            .MapGet(
                "/aged-payables",
                async (DateOnly? asOf, AgedPayables query, TimeProvider time, CancellationToken cancel) =>
                    ApiAnswers.Ok(await query.Run(asOf ?? Today(time), cancel))
            )
            .Requires(FinanceRights.View)
            .Produces<AgedReport>();
        reports
            .MapGet(
                "/open-items",
                async (
                    DateOnly? asOf,
                    Guid? partyId,
                    Word<AgeBucket>? bucket,
                    Word<LedgerSide>? side,
                    OpenItemList query,
                    TimeProvider time,
                    CancellationToken cancel
                ) =>
                    ApiAnswers.Ok(
                        await query.Run(
                            new OpenItemList.Request(asOf ?? Today(time), partyId, bucket?.Value, side?.Value ?? LedgerSide.Receivables),
                            cancel
                        )
                    )
            )
            .Requires(FinanceRights.View)
            .Produces<OpenItemsReport>();
    }

    private static async Task<IResult> Ledger(
        string account,
        DateOnly? from,
        DateOnly? to,
        int? limit,
        string? cursor,
        GeneralLedger query,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var page = int.TryParse(cursor, CultureInfo.InvariantCulture, out var number) ? number : 1;
        var request = new GeneralLedger.Request(account, from ?? Figures.Earliest, to ?? Today(time), page, limit ?? 500);
        return ApiAnswers.Ok(await query.Run(request, cancel));
    }

    private static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
