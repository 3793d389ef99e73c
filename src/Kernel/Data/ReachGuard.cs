using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BackOffice.Kernel.Data;

/// <summary>
/// The write side of a reach: what is changed or deleted must be within it before, and what is changed or new must be within
/// it after. The filter of <see cref="ReachConvention"/> answers both times, from what the transaction holds at that moment.
/// </summary>
internal static class ReachGuard
{
    private const int AtOnce = 50;
    private static readonly MethodInfo CountOf = typeof(ReachGuard).GetMethod(nameof(Count), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo AnyOf = typeof(ReachGuard).GetMethod(nameof(Any), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Rows that the tracker is about to write, to be asked for before or after.</summary>
    public static List<(IEntityType Entity, object?[] Key)> Tracked(TenantDb db, params EntityState[] states) =>
        [
            .. db
                .ChangeTracker.Entries()
                .Where(entry => entry.Metadata.IsReached() && states.Contains(entry.State))
                .Select(entry => (entry.Metadata, KeyOf(entry))),
        ];

    /// <summary>Rows that were written past the tracker.</summary>
    public static List<(IEntityType Entity, object?[] Key)> Appended(TenantDb db, IEnumerable<object> rows) =>
        [
            .. rows.Select(row => (Entity: db.Model.FindEntityType(row.GetType())!, Row: row))
                .Where(item => item.Entity.IsReached())
                .Select(item => (item.Entity, Own(item.Entity).Select(property => property.GetGetter().GetClrValue(item.Row)).ToArray())),
        ];

    /// <exception cref="ReachViolationException">One of the rows is not within the caller's reach.</exception>
    public static async Task Demand(TenantDb db, IEnumerable<(IEntityType Entity, object?[] Key)> rows, CancellationToken cancel)
    {
        foreach (var same in rows.GroupBy(row => row.Entity, row => row.Key))
        {
            foreach (var keys in same.Distinct(KeyComparer.Instance).Chunk(AtOnce))
            {
                var count = await (Task<int>)CountOf.MakeGenericMethod(same.Key.ClrType).Invoke(null, [db, same.Key, keys, cancel])!;
                if (count != keys.Length)
                {
                    throw new ReachViolationException(same.Key.ClrType);
                }
            }
        }
    }

    /// <summary>Whether there is a record with this id within the caller's reach.</summary>
    public static async Task<bool> Knows(TenantDb db, Guid id, CancellationToken cancel)
    {
        foreach (
            var entity in db.Model.GetEntityTypes().Where(entity => entity.IsReached() && entity.ClrType.IsAssignableTo(typeof(Versioned)))
        )
        {
            if (await (Task<bool>)AnyOf.MakeGenericMethod(entity.ClrType).Invoke(null, [db, id, cancel])!)
            {
                return true;
            }
        }

        return false;
    }

    private static object?[] KeyOf(EntityEntry entry) => [.. Own(entry.Metadata).Select(property => entry.Property(property).CurrentValue)];

    private static IEnumerable<IProperty> Own(IEntityType entity) =>
        entity.FindPrimaryKey()!.Properties.Where(property => property.Name != TenantDb.TenantColumn);

    private static Task<bool> Any<T>(TenantDb db, Guid id, CancellationToken cancel)
        where T : Versioned => db.Set<T>().AsNoTracking().AnyAsync(row => row.Id == id, cancel);

    private static Task<int> Count<T>(TenantDb db, IEntityType entity, object?[][] keys, CancellationToken cancel)
        where T : class
    {
        var row = Expression.Parameter(typeof(T), "row");
        var columns = Own(entity).ToList();
        var any = keys.Select(key =>
                columns.Select((column, at) => Same(row, column, key[at])).Aggregate((one, other) => Expression.AndAlso(one, other))
            )
            .Aggregate((one, other) => Expression.OrElse(one, other));
        return db.Set<T>().AsNoTracking().Where(Expression.Lambda<Func<T, bool>>(any, row)).CountAsync(cancel);
    }

    private static Expression Same(ParameterExpression row, IProperty column, object? value) =>
        Expression.Equal(
            Expression.Call(typeof(EF), nameof(EF.Property), [column.ClrType], row, Expression.Constant(column.Name)),
            Expression.Constant(value, column.ClrType)
        );

    private sealed class KeyComparer : IEqualityComparer<object?[]>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals(object?[]? x, object?[]? y) => x!.SequenceEqual(y!);

        public int GetHashCode(object?[] obj) => obj.Aggregate(0, HashCode.Combine);
    }
}

/// <summary>A record outside of the caller's reach was about to be written. Always a bug, never a user's mistake.</summary>
public sealed class ReachViolationException(Type entity)
    : Exception($"A {entity.Name} outside of the caller's reach was about to be written.");
