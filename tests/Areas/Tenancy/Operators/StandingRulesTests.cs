using BackOffice.Kernel;
using BackOffice.Tenancy.Tenants;

namespace BackOffice.Tests.Areas.Tenancy.Operators;

/// <summary>What the three axes bar together: whatever any of them bars.</summary>
public class StandingRulesTests
{
    private static readonly AxisStanding Active = AxisStanding.Active;

    private static AxisStanding On(StandingState state) => Active with { State = state };

    [Theory]
    [InlineData(StandingState.Active, StandingState.Active, StandingState.Active, Bars.None)]
    [InlineData(StandingState.Grace, StandingState.Active, StandingState.Grace, Bars.None)]
    [InlineData(StandingState.Active, StandingState.Held, StandingState.Active, Bars.Automation)]
    [InlineData(StandingState.ReadOnly, StandingState.Active, StandingState.Active, Bars.Write | Bars.Automation)]
    [InlineData(StandingState.Active, StandingState.Held, StandingState.ReadOnly, Bars.Write | Bars.Automation)]
    [InlineData(StandingState.Grace, StandingState.Suspended, StandingState.Active, Bars.Write | Bars.Automation | Bars.Login)]
    public void The_strictest_holds(StandingState billing, StandingState platform, StandingState provider, Bars expected) =>
        Assert.Equal(expected, new CompanyStanding(On(billing), On(platform), On(provider)).Barred);

    [Fact]
    public void The_refusal_says_since_when_why_and_who_helps()
    {
        var standing = new CompanyStanding(
            new AxisStanding(StandingState.Grace, "Invoice 7 is open.", new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc), "Stripe"),
            new AxisStanding(
                StandingState.ReadOnly,
                "Your address is not known.",
                new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc),
                "Otto"
            ),
            Active
        );
        Assert.Equal(
            new Refusal(
                "company.read_only",
                null,
                "Acme is read-only since 2 March 2026: Your address is not known. Everything can be read and exported, and access can be taken away from others; nothing else is changed. Ask the operator of the portal.",
                RefusalKind.Forbidden
            ),
            standing.Effective("Acme").RefusesWrite()
        );
        Assert.Null(new CompanyStanding(standing.Billing, Active, Active).Effective("Acme").RefusesWrite());
    }
}
