using BackOffice.Kernel.Schedules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BackOffice.Tenancy.SignOn;

/// <summary>Sign-in through a company's own identity provider.</summary>
internal static class SignOnServices
{
    public static void Map(ModelBuilder model)
    {
        IdentityProvider.Map(model);
        ProviderLink.Map(model);
    }

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => ProviderAddresses.From(configuration, provider.GetService<IHostEnvironment>()));
        services.AddSingleton<ProviderChannel>();
        services.AddSingleton<ProviderDocuments>();
        services.AddSingleton<ProviderSecret>();
        services.AddSingleton<RoundTickets>();
        services.AddScoped<Rounds>();
        services.AddScoped<IdTokens>();
        services.AddScoped<SignOnTrail>();
        services.AddScoped<CompleteRound>();
        services.AddScoped<Newcomers>();
        services.AddScoped<InvitedPeople>();
        services.AddScoped<EnterThroughProvider>();
        services.AddScoped<LinkPerson>();
        services.AddScoped<ConfirmThroughProvider>();
        services.AddScoped<NoteTry>();
        services.AddScoped<ProviderSettings>();
        services.AddScoped<ProviderOffers>();
        services.AddScoped<SaveProvider>();
        services.AddScoped<RemoveProvider>();
        services.AddScoped<RequireProvider>();
        services.AddScoped<UnlinkPerson>();
        services.AddPlatformJob<SecretReminder>("tenancy.provider-secret", "0 20 2 * * ?", "Reminder of provider secrets");
    }
}
