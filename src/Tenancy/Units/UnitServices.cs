using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Units;

internal static class UnitServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<UnitList>();
        services.AddScoped<SaveUnit>();
        services.AddScoped<DeleteUnit>();
        services.AddScoped<PlaceMember>();
        services.AddScoped<TakeOutMember>();
        services.AddScoped<ResponsiblePeople>();
    }
}
