using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.VatReturns;

internal static class VatReturnApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Returns(api.MapGroup("/vat-returns").WithTags("VAT returns"));
        Period(api.MapGroup("/vat-period").WithTags("VAT returns"));
        var reports = api.MapGroup("/reports/vat-return").WithTags("Reports");
        reports
            .MapGet(
                "/",
                async (DateOnly from, DateOnly to, VatReport query, CancellationToken cancel) =>
                    ApiAnswers.Ok(await query.Run(from, to, cancel))
            )
            .Requires(FinanceRights.View)
            .Produces<VatReportCard>();
        reports
            .MapGet(
                "/lines",
                async (
                    [AsParameters] ApiListQuery list,
                    DateOnly from,
                    DateOnly to,
                    [AsParameters] BoxQuery box,
                    VatLineList query,
                    CancellationToken cancel
                ) => Lines(await query.OfDays(from, to, list.ToQuery(), box.ToFilter(), cancel), list)
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<VatLineRow>>();
    }

    private static void Returns(RouteGroupBuilder returns)
    {
        returns
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, VatReturnList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), cancel), list.ToQuery())
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<VatReturnRow>>();
        returns
            .MapPost(
                "/",
                async (FileVatReturn.Request request, FileVatReturn file, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await file.Run(request, http.Key(), cancel), filed => $"/api/v1/vat-returns/{filed.Id}")
            )
            .Requires(FinanceRights.Configure)
            .Produces<FileVatReturn.Filed>(StatusCodes.Status201Created);
        returns
            .MapGet("/next", async (GetVatReturn query, CancellationToken cancel) => ApiAnswers.Ok(await query.Run(cancel: cancel)))
            .Requires(FinanceRights.View)
            .Produces<VatReturnCard>();
        returns
            .MapGet(
                "/next/lines",
                async ([AsParameters] ApiListQuery list, [AsParameters] BoxQuery box, VatLineList query, CancellationToken cancel) =>
                    Lines(await query.OfReturn(null, list.ToQuery(), box.ToFilter(), cancel), list)
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<VatLineRow>>();
        returns
            .MapGet(
                "/{id:guid}",
                async (Guid id, GetVatReturn query, CancellationToken cancel) => ApiAnswers.Ok(await query.Run(id, cancel))
            )
            .Requires(FinanceRights.View)
            .Produces<VatReturnCard>();
        returns
            .MapGet(
                "/{id:guid}/lines",
                async (
                    Guid id,
                    [AsParameters] ApiListQuery list,
                    [AsParameters] BoxQuery box,
                    VatLineList query,
                    CancellationToken cancel
                ) => Lines(await query.OfReturn(id, list.ToQuery(), box.ToFilter(), cancel), list)
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<VatLineRow>>();
    }

    private static void Period(RouteGroupBuilder period)
    {
        period
            .MapGet("/", async (GetVatPeriod query, CancellationToken cancel) => ApiAnswers.Ok(await query.Run(cancel)))
            .Requires(FinanceRights.View)
            .Produces<VatPeriodCard>();
        period
            .MapPost(
                "/",
                async (SetVatPeriod.Request request, SetVatPeriod set, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await set.Run(request, http.Key(), cancel))
            )
            .Requires(FinanceRights.Configure);
    }

    private static IResult Lines(Outcome<VatLines> lines, ApiListQuery list) =>
        ApiAnswers.List(lines.Then(found => Outcome<ListPage<VatLineRow>>.Of(new(found.Rows, found.Total))), list.ToQuery());

    /// <summary>The box whose lines are asked for; all where nothing is said.</summary>
    internal sealed record BoxQuery(Word<VatBox>? Box, string? Category, decimal? Rate, bool? Earlier)
    {
        public VatLineFilter ToFilter() => new(Box?.Value, Category, Rate, Earlier);
    }
}
