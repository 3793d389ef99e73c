using BackOffice.Kernel.Api;
using BackOffice.Kernel.Imports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.Currencies;

internal static class ExchangeRateApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var rates = api.MapGroup("/exchange-rates").WithTags("Exchange rates");
        rates
            .MapGet(
                "/",
                async (
                    [AsParameters] ApiListQuery list,
                    string? currency,
                    DateOnly? through,
                    ExchangeRateList query,
                    CancellationToken cancel
                ) => ApiAnswers.List(await query.Run(list.ToQuery(), currency, through, cancel), list.ToQuery())
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<ExchangeRateRow>>();
        rates
            .MapGet(
                "/found",
                async (string from, string? to, DateOnly date, FindExchangeRate find, CancellationToken cancel) =>
                    ApiAnswers.Ok(await find.Run(from, to, date, cancel))
            )
            .Requires(DocumentRights.View)
            .Produces<FoundRate>();
        rates
            .MapPost(
                "/",
                async (SetExchangeRate.Request request, SetExchangeRate set, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await set.Run(request, http.Key(), cancel), _ => "/api/v1/exchange-rates")
            )
            .Requires(FinanceRights.Edit)
            .Produces<ExchangeRateRow>(StatusCodes.Status201Created);
        rates
            .MapPost("/ecb", Upload)
            .Requires(FinanceRights.Edit)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .Produces<ImportEcbRates.Imported>();
        rates
            .MapDelete(
                "/{id:guid}",
                async (Guid id, RemoveExchangeRate remove, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await remove.Run(new RemoveExchangeRate.Request(id), http.Key(), cancel))
            )
            .Requires(FinanceRights.Edit);
    }

    // A form with the file under "file", as the importer takes its own.
    private static async Task<IResult> Upload(HttpContext http, ImportEcbRates import, CancellationToken cancel)
    {
        var form = await ImportUpload.Read(http, cancel);
        var file = form.Then(ImportUpload.FileOf);
        if (!file.Succeeded)
        {
            return ApiAnswers.Problem(file.Refusals);
        }

        await using var content = file.Value!.OpenReadStream();
        return ApiAnswers.Ok(await import.Run(content, http.Key(), cancel));
    }
}
