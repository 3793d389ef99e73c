using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Operators;

/// <summary>What those who run the portal do.</summary>
internal static class OperatorServices
{
    public static void Map(ModelBuilder model)
    {
        Operator.Map(model);
        OperatorAct.Map(model);
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<CurrentOperator>();
        services.AddScoped<OperatorDesk>();
        services.AddScoped<NameOperator>();
        services.AddScoped<ChangeStanding>();
        services.AddScoped<PlatformCompanies>();
        services.AddScoped<PlatformFirms>();
        services.AddScoped<Undelivered>();
        services.AddScoped<FinishCompany>();
        services.AddScoped<ActList>();
    }
}
