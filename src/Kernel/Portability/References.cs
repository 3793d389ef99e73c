using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BackOffice.Kernel.Portability;

/// <summary>
/// Whether every row refers to rows of the same file, and no key is there twice. Of each key 16 bytes of its hash are kept:
/// a million entries take some tens of megabytes.
/// </summary>
internal sealed class References
{
    private readonly Dictionary<IEntityType, PortableTable> tables;
    private readonly Dictionary<IEntityType, HashSet<UInt128>> keys;

    public References(IReadOnlyList<PortableTable> tables)
    {
        this.tables = tables.ToDictionary(table => table.Entity);
        keys = tables.ToDictionary(table => table.Entity, _ => new HashSet<UInt128>());
    }

    /// <exception cref="ArchiveException">The row's key is taken, or it refers to a row that is not in the file.</exception>
    public void Check(PortableTable table, string file, long row, object?[] values)
    {
        if (!keys[table.Entity].Add(Short(table.KeyOf(values, table.Entity.FindPrimaryKey()!.Properties)!)))
        {
            throw new ArchiveException(file, row, "a row with the same key is there already");
        }

        foreach (var reference in table.Entity.GetForeignKeys())
        {
            if (table.KeyOf(values, reference.Properties) is { } wanted && !keys[reference.PrincipalEntityType].Contains(Short(wanted)))
            {
                var fields = string.Join(", ", reference.Properties.Skip(1).Select(property => property.Name));
                throw new ArchiveException(
                    file,
                    row,
                    $"{fields} names a row that {tables[reference.PrincipalEntityType].Name} does not have"
                );
            }
        }
    }

    private static UInt128 Short(string hash) => BinaryPrimitives.ReadUInt128BigEndian(Convert.FromHexString(hash));
}
