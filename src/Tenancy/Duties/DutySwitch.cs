using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Duties;

/// <summary>Whether a rule holds in the company; without a row it does not.</summary>
internal sealed class DutySwitch : Versioned
{
    public required string Rule { get; init; }

    public bool IsOn { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var item = model.Entity<DutySwitch>();
        item.ToTable("company_duty_switches");
        item.HasIndex(row => row.Rule).IsUnique();
    }
}
