using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Views;

/// <summary>How a person wants a list to look while no saved view is open.</summary>
internal sealed class ListChoice
{
    public Guid PersonId { get; init; }

    public required string List { get; init; }

    /// <summary>Columns left out, by name, with commas between.</summary>
    public required string Hidden { get; set; }

    /// <summary>Null for the density of the whole portal.</summary>
    public ListDensity? Density { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var choice = model.Entity<ListChoice>();
        choice.ToTable("kernel_list_choices");
        choice.HasKey(item => new { item.PersonId, item.List });
        choice.Property(item => item.List).HasMaxLength(60);
        choice.Property(item => item.Density).HasConversion<string>();
    }
}
