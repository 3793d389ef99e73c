using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Operators;

/// <summary>Something an operator did: the platform's own trail, which nobody changes.</summary>
internal sealed class OperatorAct
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public DateTime At { get; init; }

    /// <summary>Empty for the command line.</summary>
    public Guid UserId { get; init; }

    /// <summary>The name at that time.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the operation, such as <c>ChangeStanding</c>.</summary>
    public required string Action { get; init; }

    public Guid? TenantId { get; init; }

    /// <summary>One sentence for people.</summary>
    public required string Summary { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var act = model.Entity<OperatorAct>();
        act.ToTable("tenancy_operator_acts");
        act.AppendOnly();
        act.HasOne<Tenant>().WithMany().HasForeignKey(item => item.TenantId);
    }
}
