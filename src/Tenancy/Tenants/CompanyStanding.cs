using System.Globalization;
using BackOffice.Kernel;

namespace BackOffice.Tenancy.Tenants;

/// <summary>How a company stands on its three axes.</summary>
public sealed record CompanyStanding(AxisStanding Billing, AxisStanding Platform, AxisStanding Provider)
{
    public static readonly CompanyStanding Good = new(AxisStanding.Active, AxisStanding.Active, AxisStanding.Active);

    public IEnumerable<(StandingAxis Axis, AxisStanding Standing)> Axes =>
        [(StandingAxis.Billing, Billing), (StandingAxis.Platform, Platform), (StandingAxis.Provider, Provider)];

    /// <summary>Whatever any axis bars is barred.</summary>
    public Bars Barred => Axes.Aggregate(Bars.None, (barred, axis) => barred | StandingRules.BarredBy(axis.Standing.State));

    /// <summary>The axis that says most: it is named first to whoever is refused.</summary>
    public (StandingAxis Axis, AxisStanding Standing) Strictest => Axes.MaxBy(axis => axis.Standing.State);

    public Standing Effective(string company) => Barred == Bars.None ? Standing.Good : new Standing(Barred, InWords(company));

    /// <summary>What holds, since when and why, what still works, and who can help.</summary>
    public string InWords(string company)
    {
        var (axis, standing) = Strictest;
        var since = standing.Since is { } at ? at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : "";
        var (what, rest) = standing.State switch
        {
            StandingState.Suspended => (
                "is suspended",
                "Its owners may still export it and take access away from others; everybody else is out."
            ),
            StandingState.ReadOnly => (
                "is read-only",
                "Everything can be read and exported, and access can be taken away from others; nothing else is changed."
            ),
            StandingState.Held => ("sends no mail and does no nightly work", "What is due waits, and is done when this ends."),
            _ => ("is to be settled", "Nothing is barred yet."),
        };
        var help = axis switch
        {
            StandingAxis.Billing => "An owner of the company settles this with the operator of the portal.",
            StandingAxis.Provider => "Ask your provider, or the operator of the portal.",
            _ => "Ask the operator of the portal.",
        };
        return $"{company} {what} since {since}: {standing.Reason} {rest} {help}";
    }
}
