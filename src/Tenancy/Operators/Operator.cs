using BackOffice.Tenancy.People;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Operators;

/// <summary>A person who runs this portal. Named on the command line only, never by a page.</summary>
internal sealed class Operator
{
    public Guid UserId { get; init; }

    public DateTime GrantedAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var person = model.Entity<Operator>();
        person.ToTable("tenancy_operators");
        person.HasKey(item => item.UserId);
        person.HasOne<User>().WithOne().HasForeignKey<Operator>(item => item.UserId);
    }
}
