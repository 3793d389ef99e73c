using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BackOffice.Kernel.Data;

/// <summary>
/// The named filter that leaves only the records within the caller's reach, beside that of the tenant: of those with a responsible
/// person, of everything that points to one of them by a foreign key, whatever table comes later, and of what names its record
/// (<see cref="OfRecordAttribute"/>). It is part of the model only where a reach holds, so that whoever reaches
/// everything asks the database what they always asked.
/// </summary>
internal static class ReachConvention
{
    public static void Apply(ModelBuilder model, TenantDb db)
    {
        var entities = model.Model.GetEntityTypes().ToList();
        var filters = entities
            .Where(entity => entity.ClrType.IsAssignableTo(typeof(IHasResponsible)))
            .ToDictionary(entity => entity.ClrType, entity => Responsible(entity.ClrType, db));
        while (entities.FirstOrDefault(entity => !filters.ContainsKey(entity.ClrType) && Owners(entity, filters).Any()) is { } found)
        {
            filters[found.ClrType] = Through(found, Owners(found, filters), db);
        }

        var records = filters
            .Keys.Where(type => type.IsAssignableTo(typeof(Versioned)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .ToList();
        foreach (var (entity, column, named) in Named(entities))
        {
            filters[entity.ClrType] = OfRecord(entity.ClrType, column, named.Count == 0 ? records : named, db);
        }

        foreach (var (type, filter) in filters)
        {
            model.Entity(type).HasQueryFilter(TenantDb.ReachFilter, filter);
        }
    }

    /// <summary>Whether rows of it are within somebody's reach or not.</summary>
    public static bool IsReached(this IReadOnlyEntityType entity) => entity.FindDeclaredQueryFilter(TenantDb.ReachFilter) is not null;

    private static IEnumerable<(IMutableEntityType Entity, PropertyInfo Column, IReadOnlyList<Type> Kinds)> Named(
        IEnumerable<IMutableEntityType> entities
    ) =>
        from entity in entities
        from property in entity.ClrType.GetProperties()
        let mark = property.GetCustomAttribute<OfRecordAttribute>()
        where mark is not null
        select (entity, property, mark.Kinds);

    private static IEnumerable<IMutableForeignKey> Owners(IMutableEntityType entity, Dictionary<Type, LambdaExpression> filters) =>
        entity.GetForeignKeys().Where(key => filters.ContainsKey(key.PrincipalEntityType.ClrType));

    private static LambdaExpression Responsible(Type type, TenantDb db)
    {
        var row = Expression.Parameter(type, "row");
        var person = Expression.Convert(Column(row, nameof(IHasResponsible.ResponsibleId), typeof(Guid?)), typeof(Guid));
        return Expression.Lambda(
            Expression.Call(
                typeof(Enumerable),
                nameof(Enumerable.Contains),
                [typeof(Guid)],
                Expression.Property(Expression.Constant(db), nameof(TenantDb.Reached)),
                person
            ),
            row
        );
    }

    private static LambdaExpression Through(IMutableEntityType entity, IEnumerable<IMutableForeignKey> owners, TenantDb db)
    {
        var row = Expression.Parameter(entity.ClrType, "row");
        return Expression.Lambda(
            owners
                .Select(key => Exists(key.PrincipalEntityType.ClrType, Own(key), row, db))
                .Aggregate((one, other) => Expression.AndAlso(one, other)),
            row
        );
    }

    private static LambdaExpression OfRecord(Type type, PropertyInfo column, IEnumerable<Type> kinds, TenantDb db)
    {
        var row = Expression.Parameter(type, "row");
        return Expression.Lambda(
            kinds.Select(kind => Exists(kind, column, row, db)).Aggregate((one, other) => Expression.OrElse(one, other)),
            row
        );
    }

    // Every key begins with the tenant, see TenantConvention; the rest of it is the record's id.
    private static PropertyInfo Own(IMutableForeignKey key) =>
        key.Properties.Single(property => property.Name != TenantDb.TenantColumn).PropertyInfo!;

    private static Expression Exists(Type kind, PropertyInfo column, ParameterExpression row, TenantDb db)
    {
        var record = Expression.Parameter(kind, "record");
        var same = Expression.Equal(
            Expression.Convert(Column(record, nameof(Versioned.Id), typeof(Guid)), typeof(Guid?)),
            Expression.Convert(Column(row, column.Name, column.PropertyType), typeof(Guid?))
        );
        return Expression.Call(
            typeof(Queryable),
            nameof(Queryable.Any),
            [kind],
            Expression.Call(Expression.Constant(db), nameof(DbContext.Set), [kind]),
            Expression.Quote(Expression.Lambda(same, record))
        );
    }

    private static MethodCallExpression Column(Expression row, string name, Type type) =>
        Expression.Call(typeof(EF), nameof(EF.Property), [type], row, Expression.Constant(name));
}

/// <summary>Two models of a company's tables: with the filter of a reach and without.</summary>
internal sealed class ModelPerReach : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), designTime, context is TenantDb { Reach: not null });
}
