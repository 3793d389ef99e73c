using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BackOffice.Kernel.Portability;

/// <summary>The tables of a company's model, each after those it refers to: in this order they can be written again.</summary>
internal static class PortableModel
{
    public static IReadOnlyList<PortableTable> Tables(DbContext db)
    {
        var postgres = !db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);
        return [.. InOrder(db.Model).Select(entity => new PortableTable(entity, postgres))];
    }

    private static IEnumerable<IEntityType> InOrder(IModel model)
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
