using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Leaving.Archives;
using BackOffice.Tenancy.Leaving.Erasing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Leaving;

/// <summary>How a company goes elsewhere, and how it goes for good.</summary>
internal static class LeavingServices
{
    public static void Map(ModelBuilder model)
    {
        CompanyArchive.Map(model);
        TakenArchive.Map(model);
        Erasure.Map(model);
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<OwnersRight>();
        services.AddScoped<ExportCompany>();
        services.AddScoped<RestoreCompany>();
        services.AddSingleton<ArchiveFiles>();
        services.AddSingleton<ArchiveSignal>();
        services.AddScoped<ArchiveMarks>();
        services.AddScoped<OrderArchive>();
        services.AddScoped<MakeArchive>();
        services.AddScoped<TakeArchive>();
        services.AddScoped<RemoveArchive>();
        services.AddScoped<ClearArchives>();
        services.AddScoped<CompanyArchives>();
        services.AddScoped<ReadRetention>();
        services.AddScoped<GetLeaving>();
        services.AddScoped<AskErasure>();
        services.AddScoped<TakeErasureBack>();
        services.AddSingleton<ErasureHold>();
        services.AddScoped<EraseAtOnce>();
        services.AddScoped<EraseCompany>();
        services.AddScoped<ForgetCompany>();
        services.AddScoped<SendCertificate>();
        services.AddPlatformJob<EraseDue>("tenancy.erasure", "0 30 3 * * ?", "Erasing of companies");
    }
}
