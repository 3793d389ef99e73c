using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.FourEyes;

/// <summary>What this feature adds to the area.</summary>
internal static class FourEyesServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<Approval>();
        services.AddScoped<FourEyesGuard>();
        services.AddScoped<FourEyesPolicy>();
        services.AddScoped<AnswerRequest>();
        services.AddScoped<RequestList>();
        services.AddScoped<WaitingRequests>();
    }
}
