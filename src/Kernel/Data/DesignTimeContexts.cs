using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BackOffice.Kernel.Data;

/// <summary>Contexts that know the model and no database: for making migrations and for tests of the model.</summary>
public static class DesignTimeContexts
{
    private static readonly Caller Nobody = Caller.System(Guid.Empty, "design");

    public static TenantDb Tenant(AreaList areas, bool postgres) => new(Options<TenantDb>(postgres), areas, Nobody, DateTime.UnixEpoch);

    public static PlatformDb Platform(AreaList areas, bool postgres) => new(Options<PlatformDb>(postgres), areas);

    private static DbContextOptions<T> Options<T>(bool postgres)
        where T : DbContext
    {
        var builder = new DbContextOptionsBuilder<T>();
        return postgres
            ? DatabaseOptions.Postgres(builder, NpgsqlDataSource.Create("Host=localhost")).Options
            : DatabaseOptions.Sqlite(builder, "Data Source=design.db").Options;
    }
}
