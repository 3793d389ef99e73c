using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Duties;

/// <summary>What this feature adds to the area.</summary>
internal static class DutyServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<DutyList>();
        services.AddScoped<SwitchDuty>();
        services.AddScoped<Colleagues>();
        services.AddScoped<SecondPerson>();
    }
}
