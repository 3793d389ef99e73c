using BackOffice.Kernel.Ui;
using Microsoft.Extensions.Localization;

namespace BackOffice.Tenancy.Tenants.Pages;

/// <summary>The axes and their states in the words of the pages.</summary>
public static class StandingWords
{
    public static string Of(IStringLocalizer<Texts> texts, StandingAxis axis) =>
        axis switch
        {
            StandingAxis.Billing => texts["Subscription"],
            StandingAxis.Provider => texts["Provider"],
            _ => texts["Portal"],
        };

    public static string Of(IStringLocalizer<Texts> texts, StandingState state) =>
        state switch
        {
            StandingState.Grace => texts["To be settled"],
            StandingState.Held => texts["Mail and jobs wait"],
            StandingState.ReadOnly => texts["Read-only"],
            StandingState.Suspended => texts["Suspended"],
            _ => texts["Active"],
        };

    public static Tone Tone(StandingState state) =>
        state switch
        {
            StandingState.Active => Kernel.Ui.Tone.Good,
            StandingState.Grace or StandingState.Held => Kernel.Ui.Tone.Warn,
            _ => Kernel.Ui.Tone.Bad,
        };
}
