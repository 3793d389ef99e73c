using BackOffice.Kernel.Ui;
using Microsoft.Extensions.Localization;

namespace BackOffice.Tenancy.AccessReviews.Pages;

/// <summary>The words of reviews for people, the same on every page.</summary>
internal static class ReviewWords
{
    public static string Of(IStringLocalizer<Texts> text, AccessKind kind) =>
        kind switch
        {
            AccessKind.Member => text["Member"],
            AccessKind.Invitation => text["Invited"],
            AccessKind.ApiClient => text["API client"],
            AccessKind.Firm => text["Provider"],
            _ => text["Of a provider"],
        };

    public static string? Of(IStringLocalizer<Texts> text, AccessOrigin origin) =>
        origin switch
        {
            AccessOrigin.Directory => text["From your directory"].Value,
            AccessOrigin.IdentityProvider => text["Through your identity provider"].Value,
            _ => null,
        };

    /// <summary>A word for a list.</summary>
    public static string Of(IStringLocalizer<Texts> text, StaleHint hint) =>
        hint switch
        {
            StaleHint.Unused => text["Not used"],
            StaleHint.Wide => text["Wider than used"],
            StaleHint.NoSecondFactor => text["No second factor"],
            StaleHint.OldSecret => text["Old secret"],
            _ => text["Run out"],
        };

    /// <summary>A sentence where there is room.</summary>
    public static string Reason(IStringLocalizer<Texts> text, StaleHint hint) =>
        hint switch
        {
            StaleHint.Unused => text["It was not used for 90 days."],
            StaleHint.Wide => text["It allows changes, and nothing was changed with it for 90 days: reading would do."],
            StaleHint.NoSecondFactor => text["An owner signs in with a password alone."],
            StaleHint.OldSecret => text["The secret of the program is older than a year."],
            _ => text["Its last day is over. It gives nothing and can go."],
        };

    public static string Of(IStringLocalizer<Texts> text, ReviewVerdict verdict) =>
        verdict switch
        {
            ReviewVerdict.Keep => text["Kept"],
            ReviewVerdict.Change => text["Changed"],
            _ => text["Removed"],
        };

    public static Tone Tone(ReviewVerdict verdict) => verdict == ReviewVerdict.Keep ? Kernel.Ui.Tone.Good : Kernel.Ui.Tone.Info;

    public static string Of(IStringLocalizer<Texts> text, ReviewInterval interval) =>
        interval switch
        {
            ReviewInterval.Quarter => text["Every quarter"],
            ReviewInterval.HalfYear => text["Every half year"],
            _ => text["Every year"],
        };
}
