using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Comments;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Imports;
using BackOffice.Kernel.Limits;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Portability;
using BackOffice.Kernel.Schedules;
using BackOffice.Kernel.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Kernel;

/// <summary>Registers what every area builds on.</summary>
public static class KernelServices
{
    public static IServiceCollection AddKernel(
        this IServiceCollection services,
        IConfiguration configuration,
        AreaList areas,
        string dataFolder
    )
    {
        var stores = new Stores(configuration, dataFolder);
        services.AddSingleton(areas);
        services.AddSingleton(stores);
        services.AddSingleton<DataSources>();
        services.AddSingleton<StoreHealth>();
        services.AddSingleton<OwnerDatabases>();
        services.AddSingleton<CompanyDatabases>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<RateLimits>();
        services.AddSingleton<TenantDbFactory>();
        services.AddSingleton<Schema>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxWorker>();
        services.AddDbContext<PlatformDb>(
            (provider, options) => PlatformOptions(stores, provider.GetRequiredService<DataSources>(), options),
            ServiceLifetime.Scoped,
            ServiceLifetime.Singleton
        );
        services.AddSingleton<AuditLog>();
        services.AddScoped<Current>();
        services.AddScoped<Reactions>();
        services.AddScoped<Work>();
        services.AddScoped<ExportList>();
        services.AddSingleton(ArchiveLimits.Of(configuration));
        services.AddScoped<CompanyData>();
        services.AddScoped<CompanyRestore>();
        services.AddSingleton<CompanyCopy>();
        services.AddScoped<CompanyRemoval>();
        services.AddSingleton<PlatformRemoval>();
        services.AddKernelImports();
        services.AddKernelViews();
        services.AddKernelComments();
        services.AddScoped<DeadLetters>();
        services.AddSingleton<HeldJobs>();
        services.AddScoped<IOutboxHandler, HeldJob>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<Timetable>();
        services.AddCompanyJob<RemoveExpired>("kernel.expired", "0 15 2 * * ?", "Nightly cleaning");
        return services;
    }

    /// <summary>Fires the jobs in this process. Commands leave it out.</summary>
    public static IServiceCollection AddSchedules(this IServiceCollection services) => services.AddHostedService<ScheduleService>();

    private static void PlatformOptions(Stores stores, DataSources sources, DbContextOptionsBuilder options)
    {
        var typed = (DbContextOptionsBuilder<PlatformDb>)options;
        if (stores.Main.Kind == StoreKind.Postgres)
        {
            DatabaseOptions.Postgres(typed, sources.Of(stores.Main));
            return;
        }

        Directory.CreateDirectory(stores.DataFolder);
        DatabaseOptions.Sqlite(typed, $"Data Source={Path.Combine(stores.DataFolder, "platform.db")};Default Timeout=30");
    }
}
