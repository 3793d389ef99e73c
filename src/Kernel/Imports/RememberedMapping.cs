using System.Text.Json;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Imports;

/// <summary>What a company chose when it last imported this type: the next file starts from it. That documents are issued is chosen each time.</summary>
internal sealed class RememberedMapping
{
    public required string Type { get; init; }

    public required string Mapping { get; set; }

    public required string Options { get; set; }

    public static Task<RememberedMapping?> Find(TenantDb db, string type, CancellationToken cancel) =>
        db.Set<RememberedMapping>().FirstOrDefaultAsync(item => item.Type == type, cancel);

    public static async Task Keep(TenantDb db, string type, ImportMapping mapping, ImportOptions options, CancellationToken cancel)
    {
        var (columns, chosen) = (JsonSerializer.Serialize(mapping), JsonSerializer.Serialize(options with { Issue = false }));
        if (await Find(db, type, cancel) is { } kept)
        {
            (kept.Mapping, kept.Options) = (columns, chosen);
            return;
        }

        db.Add(
            new RememberedMapping
            {
                Type = type,
                Mapping = columns,
                Options = chosen,
            }
        );
    }

    internal static void Map(ModelBuilder model)
    {
        var mapping = model.Entity<RememberedMapping>();
        mapping.ToTable("kernel_import_mappings");
        mapping.HasKey(item => item.Type);
        mapping.Property(item => item.Type).HasMaxLength(40);
    }
}
