using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using BackOffice.Tenancy.Company;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Tenancy.Audit;

internal static class AuditApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/audit",
                async (
                    [AsParameters] ApiListQuery list,
                    DateOnly? from,
                    DateOnly? to,
                    CompanyActivity activity,
                    CancellationToken cancel
                ) => ApiAnswers.List(await activity.Run(list.ToQuery(), new ActivityFilter(from, to), cancel), list.ToQuery())
            )
            .Requires(new Permission(TenancyArea.Key, Act.Configure))
            .WithTags("Audit")
            .Produces<ApiList<ActivityRow>>();
}
