using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BackOffice.Kernel.Data;

/// <summary>
/// Puts the tenant into every table: shadow column, first in the primary key, in every foreign key and index, and the
/// named filter. Entities do not mention it and cannot forget it.
/// </summary>
internal static class TenantConvention
{
    public static void Apply(ModelBuilder model, TenantDb db)
    {
        var entities = model.Model.GetEntityTypes().ToList();
        foreach (var entity in entities)
        {
            entity.AddProperty(TenantDb.TenantColumn, typeof(Guid)).IsNullable = false;
        }

        foreach (var entity in entities)
        {
            WidenKeys(entity);
        }

        foreach (var entity in entities)
        {
            WidenIndexes(entity);
            model.Entity(entity.ClrType).HasQueryFilter(TenantDb.TenantFilter, Filter(entity.ClrType, db));
        }
    }

    private static void WidenKeys(IMutableEntityType entity)
    {
        var tenant = entity.FindProperty(TenantDb.TenantColumn)!;
        var narrow = entity.FindPrimaryKey()!;
        foreach (var property in narrow.Properties)
        {
            property.ValueGenerated = ValueGenerated.Never;
        }

        var references = narrow.GetReferencingForeignKeys().ToList();
        var wide = entity.SetPrimaryKey([tenant, .. narrow.Properties])!;
        foreach (var reference in references)
        {
            var owner = reference.DeclaringEntityType.FindProperty(TenantDb.TenantColumn)!;
            reference.SetProperties([owner, .. reference.Properties], wide);
        }

        entity.RemoveKey(narrow.Properties);
    }

    private static void WidenIndexes(IMutableEntityType entity)
    {
        var tenant = entity.FindProperty(TenantDb.TenantColumn)!;
        foreach (var narrow in entity.GetIndexes().Where(index => index.Properties[0] != tenant).ToList())
        {
            var (unique, filter, descending) = (narrow.IsUnique, narrow.GetFilter(), narrow.IsDescending);
            entity.RemoveIndex(narrow);
            var wide = entity.FindIndex([tenant, .. narrow.Properties]) ?? entity.AddIndex([tenant, .. narrow.Properties]);
            wide.IsUnique = unique;
            wide.SetFilter(filter);
            if (descending is { Count: > 0 })
            {
                wide.IsDescending = [false, .. descending];
            }
        }
    }

    // The context is a constant that EF replaces with the running one, so the cached model serves every tenant.
    private static LambdaExpression Filter(Type type, TenantDb db)
    {
        var row = Expression.Parameter(type, "row");
        var column = Expression.Call(typeof(EF), nameof(EF.Property), [typeof(Guid)], row, Expression.Constant(TenantDb.TenantColumn));
        return Expression.Lambda(Expression.Equal(column, Expression.Property(Expression.Constant(db), nameof(TenantDb.TenantId))), row);
    }
}
