using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Parties.Suppliers;

/// <summary>Lets other areas hold a supplier's id with a foreign key behind it.</summary>
public static class SupplierReference
{
    public static void HasSupplier<T>(this EntityTypeBuilder<T> entity, string property)
        where T : class => entity.HasOne(typeof(Supplier)).WithMany().HasForeignKey(property).OnDelete(DeleteBehavior.Restrict);
}
