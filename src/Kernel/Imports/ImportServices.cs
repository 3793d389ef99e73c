using BackOffice.Kernel.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Kernel.Imports;

/// <summary>The import engine: areas add an <see cref="Importer"/> each.</summary>
internal static class ImportServices
{
    public static void AddKernelImports(this IServiceCollection services)
    {
        services.AddScoped<ImporterList>();
        services.AddScoped<ImportAccess>();
        services.AddScoped<StageImport>();
        services.AddScoped<CheckImport>();
        services.AddScoped<ConfirmImport>();
        services.AddScoped<CancelImport>();
        services.AddScoped<GetImport>();
        services.AddScoped<ImportRejects>();
        services.AddScoped<RejectedRows>();
        services.AddScoped<ImportRunner>();
        services.AddScoped<IOutboxHandler, ImportHandler>();
    }

    public static void Map(ModelBuilder model)
    {
        Import.Map(model);
        ImportReject.Map(model);
        RememberedMapping.Map(model);
    }
}
