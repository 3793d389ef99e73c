using System.Reflection;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Portability;

/// <summary>
/// Whoever looked after a record where it comes from looks after it in the copy, if the person came along: portals know people by
/// ids of their own. Records of others keep an id that is nobody's here, until they are handed over.
/// </summary>
internal static class Responsibles
{
    private static readonly MethodInfo OfKind = typeof(Responsibles).GetMethod(nameof(Hand), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <param name="people">The id in the file, and the id here.</param>
    public static async Task Follow(TenantDb db, IReadOnlyDictionary<Guid, Guid> people, CancellationToken cancel)
    {
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IHasResponsible))))
        {
            foreach (var (was, now) in people.Where(pair => pair.Key != pair.Value))
            {
                await (Task)OfKind.MakeGenericMethod(entity.ClrType).Invoke(null, [db, was, now, cancel])!;
            }
        }
    }

    private static Task Hand<T>(TenantDb db, Guid was, Guid now, CancellationToken cancel)
        where T : class =>
        db.Set<T>()
            .Where(row => EF.Property<Guid?>(row, nameof(IHasResponsible.ResponsibleId)) == was)
            .ExecuteUpdateAsync(set => set.SetProperty(row => EF.Property<Guid?>(row, nameof(IHasResponsible.ResponsibleId)), now), cancel);
}
