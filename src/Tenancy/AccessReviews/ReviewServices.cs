using BackOffice.Kernel.Schedules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>What this feature adds to the area.</summary>
internal static class ReviewServices
{
    public static void Map(ModelBuilder model)
    {
        AccessReview.Map(model);
        ReviewedAccess.Map(model);
        ReviewDecision.Map(model);
        ReviewResult.Map(model);
        ReviewPlan.Map(model);
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<AccessUses>();
        services.AddScoped<StartReview>();
        services.AddScoped<DecideAccess>();
        services.AddScoped<KeepAccesses>();
        services.AddScoped<FinishReview>();
        services.AddScoped<PlanReviews>();
        services.AddScoped<ReviewList>();
        services.AddScoped<OpenReview>();
        services.AddScoped<ReviewLines>();
        services.AddCompanyJob<RunReviews>("tenancy.reviews", "0 10 6 * * ?", "Access reviews");
    }
}
