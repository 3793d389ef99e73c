using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BackOffice.Kernel.Data;

/// <summary>The settings both contexts share, per provider.</summary>
public static class DatabaseOptions
{
    public static DbContextOptionsBuilder<T> Sqlite<T>(DbContextOptionsBuilder<T> builder, string connection)
        where T : DbContext
    {
        builder.UseSqlite(connection, sqlite => sqlite.MigrationsAssembly("BackOffice.Migrations.Sqlite"));
        return Common(builder);
    }

    public static DbContextOptionsBuilder<T> Postgres<T>(DbContextOptionsBuilder<T> builder, DbDataSource source)
        where T : DbContext
    {
        builder.UseNpgsql(
            source,
            postgres =>
                postgres
                    .MigrationsAssembly("BackOffice.Migrations.Postgres")
                    .MigrationsHistoryTable($"__migrations_{typeof(T).Name.ToLowerInvariant()}")
        );
        return Common(builder);
    }

    private static DbContextOptionsBuilder<T> Common<T>(DbContextOptionsBuilder<T> builder)
        where T : DbContext
    {
        builder.ConfigureWarnings(warnings =>
            warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning)
        );
        builder.ReplaceService<IModelCacheKeyFactory, ModelPerReach>();
        return builder;
    }
}
