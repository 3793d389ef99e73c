using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Kernel.Ui;

public static class KitServices
{
    /// <summary>What the components need; the host adds its own scoped <see cref="IFrame"/>.</summary>
    public static IServiceCollection AddKit(this IServiceCollection services) =>
        services.AddLocalization().AddHttpContextAccessor().AddScoped<Flash>();
}
