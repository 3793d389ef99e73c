using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Tenants;

/// <summary>Who has a say in whether a company may work. Each says so apart from the others, and the strictest holds.</summary>
public enum StandingAxis
{
    /// <summary>What the subscription says.</summary>
    Billing,

    /// <summary>What the operator of the portal says.</summary>
    Platform,

    /// <summary>What the provider that answers for the company says.</summary>
    Provider,
}

/// <summary>A state on one axis, with what it bars; not every axis knows every state.</summary>
public enum StandingState
{
    Active,

    /// <summary>Something is wrong and has to be settled; nothing is barred yet.</summary>
    Grace,

    /// <summary>People work; nightly work and outgoing mail wait.</summary>
    Held,
    ReadOnly,
    Suspended,
}

/// <summary>How a company stands on one axis: since when, why, and who said so.</summary>
/// <param name="Reason">In words for the people of the company.</param>
/// <param name="Since">UTC; null while it was never another than active.</param>
public sealed record AxisStanding(StandingState State, string? Reason, DateTime? Since, string? ByName)
{
    public static AxisStanding Active => new(StandingState.Active, null, null, null);

    internal static void Map(ModelBuilder model)
    {
        var tenant = model.Entity<Tenant>();
        tenant.ComplexProperty(item => item.Billing, axis => axis.Property(item => item.State).HasConversion<string>());
        tenant.ComplexProperty(item => item.Platform, axis => axis.Property(item => item.State).HasConversion<string>());
        tenant.ComplexProperty(item => item.Provider, axis => axis.Property(item => item.State).HasConversion<string>());
    }
}

/// <summary>What the states bar, and which axis knows which.</summary>
public static class StandingRules
{
    public static IReadOnlyList<StandingState> StatesOf(StandingAxis axis) =>
        axis == StandingAxis.Platform
            ? [StandingState.Active, StandingState.Held, StandingState.ReadOnly, StandingState.Suspended]
            : [StandingState.Active, StandingState.Grace, StandingState.ReadOnly];

    public static Bars BarredBy(StandingState state) =>
        state switch
        {
            StandingState.Held => Bars.Automation,
            StandingState.ReadOnly => Bars.Write | Bars.Automation,
            StandingState.Suspended => Bars.Write | Bars.Automation | Bars.Login,
            _ => Bars.None,
        };
}
