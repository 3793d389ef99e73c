using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BackOffice.Web.Commands;

/// <summary>What <c>dotnet ef</c> makes migrations from: <c>-- postgres</c> chooses the provider, SQLite otherwise.</summary>
internal static class DesignTime
{
    public static bool IsPostgres(string[] args) => args.Contains("postgres");

    public sealed class Tenant : IDesignTimeDbContextFactory<TenantDb>
    {
        public TenantDb CreateDbContext(string[] args) => DesignTimeContexts.Tenant(Areas.All, IsPostgres(args));
    }

    public sealed class Platform : IDesignTimeDbContextFactory<PlatformDb>
    {
        public PlatformDb CreateDbContext(string[] args) => DesignTimeContexts.Platform(Areas.All, IsPostgres(args));
    }
}
