using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Tenancy.Company;

internal static class CompanyApi
{
    private static readonly Permission View = new(TenancyArea.Key, Act.View);
    private static readonly Permission Edit = new(TenancyArea.Key, Act.Edit);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/tenant",
                async (GetCompanyDetails get, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await get.Run(cancel), http, card => card.Version)
            )
            .Requires(View)
            .WithTags("Company")
            .Produces<CompanyCard>();
        api.MapPut(
                "/tenant",
                async (
                    SaveCompanyDetails.Request request,
                    SaveCompanyDetails save,
                    GetCompanyDetails get,
                    HttpContext http,
                    CancellationToken cancel
                ) =>
                {
                    var outcome = await save.Run(request with { Version = http.ExpectedVersion() ?? request.Version }, http.Key(), cancel);
                    return outcome.Succeeded
                        ? ApiAnswers.Ok(await get.Run(cancel), http, card => card.Version)
                        : ApiAnswers.Problem(outcome.Refusals);
                }
            )
            .Requires(Edit)
            .WithTags("Company")
            .Produces<CompanyCard>();
    }
}
