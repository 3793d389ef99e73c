using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Kernel.Data;

/// <summary>Tables whose rows are never changed or removed: no grant on PostgreSQL, a trigger on both databases.</summary>
public static class AppendOnlyTables
{
    private const string Annotation = "BackOffice:AppendOnly";

    public static EntityTypeBuilder<T> AppendOnly<T>(this EntityTypeBuilder<T> entity)
        where T : class => entity.HasAnnotation(Annotation, true);

    public static bool IsAppendOnly(this IReadOnlyEntityType entity) => entity.FindAnnotation(Annotation) is not null;
}
