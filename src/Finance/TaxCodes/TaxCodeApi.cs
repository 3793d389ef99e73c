using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.TaxCodes;

internal static class TaxCodeApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var codes = api.MapGroup("/tax-codes").WithTags("Tax codes");
        codes
            .MapGet(
                "/",
                async (DateOnly? on, TaxCodeList list, CancellationToken cancel) =>
                    ApiAnswers.Ok(
                        (await list.Run(on, cancel)).Then<ApiList<TaxCodeRow>>(rows => new ApiList<TaxCodeRow>(rows, null, rows.Count))
                    )
            )
            .Requires(DocumentRights.View)
            .Produces<ApiList<TaxCodeRow>>();
        codes
            .MapPost(
                "/",
                async (AddTaxCode.Request request, AddTaxCode add, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Created(await add.Run(request, http.Key(), cancel), _ => "/api/v1/tax-codes")
            )
            .Requires(FinanceRights.Configure)
            .Produces<AddTaxCode.Added>(StatusCodes.Status201Created);
    }
}
