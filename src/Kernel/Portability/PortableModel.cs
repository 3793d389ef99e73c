using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Portability;

/// <summary>The tables of a company's model that travel with it, each after those it refers to: in this order they can be written again.</summary>
internal static class PortableModel
{
    /// <summary>Name of a table in a company's file, and in the hash of all its data.</summary>
    public static string FileOf(PortableTable table) => $"{Manifest.DataFolder}{table.Name}.jsonl";

    public static IReadOnlyList<PortableTable> Tables(DbContext db)
    {
        var postgres = !db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);
        return [.. TablesInOrder.Of(db.Model).Where(entity => !entity.Stays()).Select(entity => new PortableTable(entity, postgres))];
    }
}
