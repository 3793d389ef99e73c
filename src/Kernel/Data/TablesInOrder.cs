using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BackOffice.Kernel.Data;

/// <summary>The tables of a model, each after those it refers to: written in this order and deleted in the other.</summary>
internal static class TablesInOrder
{
    public static IEnumerable<IEntityType> Of(IModel model)
    {
        var waiting = model.GetEntityTypes().OrderBy(entity => entity.GetTableName(), StringComparer.Ordinal).ToList();
        var written = new HashSet<IEntityType>();
        while (waiting.Count > 0)
        {
            var next =
                waiting.Find(entity => entity.GetForeignKeys().All(key => written.Contains(key.PrincipalEntityType)))
                ?? throw new NotSupportedException(
                    $"The tables {string.Join(", ", waiting.Select(entity => entity.GetTableName()))} refer to each other or to themselves."
                );
            waiting.Remove(next);
            written.Add(next);
            yield return next;
        }
    }
}
