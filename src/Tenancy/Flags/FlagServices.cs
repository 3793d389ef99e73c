using BackOffice.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Flags;

/// <summary>What this feature adds to the area.</summary>
internal static class FlagServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<FlagValues>();
        services.AddSingleton<IFeatureFlags>(provider => provider.GetRequiredService<FlagValues>());
        services.AddScoped<SetFlag>();
        services.AddScoped<TakeBackFlag>();
        services.AddScoped<FlagList>();
    }
}
