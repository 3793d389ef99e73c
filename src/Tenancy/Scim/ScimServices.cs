using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Scim;

internal static class ScimServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ScimDesk>();
        services.AddScoped<ScimUsers>();
        services.AddScoped<SaveScimUser>();
        services.AddScoped<ScimGroups>();
        services.AddScoped<ChangeScimGroup>();
    }
}
