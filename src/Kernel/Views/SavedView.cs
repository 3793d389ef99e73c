using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Views;

/// <summary>A filter, order and choice of columns that a person gave a name.</summary>
internal sealed class SavedView : Versioned
{
    public const int LongestName = 40;
    public const int LongestQuery = 1000;

    public Guid PersonId { get; init; }

    public required string List { get; init; }

    public required string Name { get; set; }

    /// <summary>Query of the list's address, without the page.</summary>
    public required string Query { get; set; }

    /// <summary>Columns left out, by name, with commas between.</summary>
    public required string Hidden { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var view = model.Entity<SavedView>();
        view.ToTable("kernel_views");
        view.Property(item => item.List).HasMaxLength(60);
        view.Property(item => item.Name).HasMaxLength(LongestName);
        view.HasIndex(item => new
            {
                item.PersonId,
                item.List,
                item.Name,
            })
            .IsUnique();
    }
}
