using BackOffice.Kernel.Schedules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Support;

/// <summary>What this feature adds to the area.</summary>
internal static class SupportServices
{
    public static void Map(ModelBuilder model)
    {
        SupportConsent.Map(model);
        SupportVisit.Map(model);
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<OpenSupport>();
        services.AddScoped<EndSupport>();
        services.AddScoped<SupportAccess>();
        services.AddScoped<OpenCompanies>();
        services.AddScoped<EnterSupport>();
        services.AddScoped<BeginVisit>();
        services.AddScoped<EndVisits>();
        services.AddScoped<LeaveSupport>();
        services.AddScoped<SupportDoor>();
        services.AddSingleton<VisitTickets>();
        services.AddPlatformJob<SupportSummary>("tenancy.support.summary", "0 0/5 * * * ?", "Summary of support");
    }
}
