using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Kernel.Views;

/// <summary>How people arrange their lists: stored per person and company, so that it follows them to another device.</summary>
internal static class ViewServices
{
    public static void AddKernelViews(this IServiceCollection services)
    {
        services.AddScoped<ListLooks>();
        services.AddScoped<ArrangeList>();
        services.AddScoped<SaveView>();
        services.AddScoped<RenameView>();
        services.AddScoped<DeleteView>();
    }

    public static void Map(ModelBuilder model)
    {
        SavedView.Map(model);
        ListChoice.Map(model);
    }
}
