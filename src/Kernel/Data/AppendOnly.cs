using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Kernel.Data;

/// <summary>Tables whose rows are never changed or removed: no grant on PostgreSQL, a trigger on both databases; and tables that do not travel.</summary>
public static class AppendOnlyTables
{
    private const string Annotation = "BackOffice:AppendOnly";
    private const string ExpiringAnnotation = "BackOffice:Expiring";
    private const string StoreAnnotation = "BackOffice:StaysWithStore";

    public static EntityTypeBuilder<T> AppendOnly<T>(this EntityTypeBuilder<T> entity)
        where T : class => entity.HasAnnotation(Annotation, true);

    /// <summary>Rows are never changed either, but are removed when they have served their time.</summary>
    public static EntityTypeBuilder<T> AppendOnlyUntilExpired<T>(this EntityTypeBuilder<T> entity)
        where T : class => entity.AppendOnly().HasAnnotation(ExpiringAnnotation, true);

    /// <summary>Rows say something of the store and not of the company: they do not leave with it.</summary>
    internal static EntityTypeBuilder<T> StaysWithStore<T>(this EntityTypeBuilder<T> entity)
        where T : class => entity.HasAnnotation(StoreAnnotation, true);

    internal static bool Stays(this IReadOnlyEntityType entity) => entity.FindAnnotation(StoreAnnotation) is not null;

    public static bool IsAppendOnly(this IReadOnlyEntityType entity) => entity.FindAnnotation(Annotation) is not null;

    public static bool IsExpiring(this IReadOnlyEntityType entity) => entity.FindAnnotation(ExpiringAnnotation) is not null;
}
