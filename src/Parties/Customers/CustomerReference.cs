using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Parties.Customers;

/// <summary>Lets other areas hold a customer's id with a foreign key behind it.</summary>
public static class CustomerReference
{
    public static void HasCustomer<T>(this EntityTypeBuilder<T> entity, string property)
        where T : class => entity.HasOne(typeof(Customer)).WithMany().HasForeignKey(property).OnDelete(DeleteBehavior.Restrict);
}
