using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.People;

/// <summary>What a passkey must be: kept by the device, opened by its owner, and made for this portal's address.</summary>
internal static class PasskeyRules
{
    private const string Required = "required";

    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PublicUrl>(Set);
        services.AddSingleton<PasskeyTickets>();
        services.AddScoped<Passkeys>();
        services.AddScoped<SignIn.PasskeySignIn>();
    }

    private static void Set(IdentityPasskeyOptions options, PublicUrl address)
    {
        options.ServerDomain = address.Host;
        options.ResidentKeyRequirement = Required;
        options.UserVerificationRequirement = Required;
        options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == address.Origin);
    }
}
