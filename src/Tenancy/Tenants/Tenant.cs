using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Tenants;

public enum TenantState
{
    /// <summary>Signed up, its database not complete yet.</summary>
    Provisioning,
    Active,

    /// <summary>On its way out for good: nobody enters.</summary>
    Erasing,

    /// <summary>Gone. What is left of it is this row, so that its address is never another's, and its certificate.</summary>
    Erased,
}

/// <summary>A client company: where it is kept, whether it is complete and how it stands. Its business data is in its own database.</summary>
internal sealed class Tenant
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The company in the address: <c>/t/{slug}</c>. Never reused.</summary>
    public required string Slug { get; init; }

    public required string Name { get; set; }

    public required string Country { get; init; }

    /// <summary>Functional currency, ISO 4217. Fixed: the ledger is kept in it.</summary>
    public required string Currency { get; init; }

    public required string Chart { get; init; }

    /// <summary>Person whose sign-up it is and who becomes its first owner; empty where a provider made the company and its owner is invited.</summary>
    public Guid OwnerId { get; init; }

    public string Store { get; set; } = Kernel.Data.Store.Main;

    public TenantState State { get; set; }

    public AxisStanding Billing { get; set; } = AxisStanding.Active;

    public AxisStanding Platform { get; set; } = AxisStanding.Active;

    public AxisStanding Provider { get; set; } = AxisStanding.Active;

    public CompanyStanding Standing => new(Billing, Platform, Provider);

    /// <summary>Whether people enter only after a second factor.</summary>
    public bool RequiresSecondFactor { get; set; }

    /// <summary>Whether the company's own people enter only through its identity provider.</summary>
    public bool OnlyThroughProvider { get; set; }

    /// <summary>Whether two owners have to say yes before anybody gets more rights.</summary>
    public bool RequiresTwoOwners { get; set; }

    public string Colour { get; set; } = "#3b5bdb";

    public DateTime CreatedAt { get; init; }

    public List<ProvisioningRecord> Steps { get; } = [];

    /// <summary>Whether it is being erased or was: nothing is said of it any more.</summary>
    public bool IsGone => State is TenantState.Erasing or TenantState.Erased;

    public AxisStanding On(StandingAxis axis) => Standing.Axes.First(item => item.Axis == axis).Standing;

    public void Set(StandingAxis axis, AxisStanding standing) =>
        (Billing, Platform, Provider) = axis switch
        {
            StandingAxis.Billing => (standing, Platform, Provider),
            StandingAxis.Platform => (Billing, standing, Provider),
            _ => (Billing, Platform, standing),
        };

    internal static void Map(ModelBuilder model)
    {
        var tenant = model.Entity<Tenant>();
        tenant.ToTable("tenancy_tenants");
        tenant.HasIndex(item => item.Slug).IsUnique();
        tenant.Property(item => item.State).HasConversion<string>();
        tenant.Ignore(item => item.Standing);
        tenant.Ignore(item => item.IsGone);
        AxisStanding.Map(model);
        tenant.HasMany(item => item.Steps).WithOne().HasForeignKey(step => step.TenantId);
        var step = model.Entity<ProvisioningRecord>();
        step.ToTable("tenancy_provisioning");
        step.HasKey(item => new { item.TenantId, item.Name });
    }
}

/// <summary>A provisioning step that was tried: when it was done, or why not.</summary>
internal sealed class ProvisioningRecord
{
    public Guid TenantId { get; init; }

    public required string Name { get; init; }

    public int Attempts { get; set; }

    public DateTime? DoneAt { get; set; }

    public string? LastError { get; set; }
}
