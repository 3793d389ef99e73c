using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using Microsoft.Extensions.Localization;

namespace BackOffice.Tenancy.Flags.Pages;

/// <summary>Scopes and states of flags as the console writes them.</summary>
internal static class FlagNames
{
    /// <summary>What can be chosen in the form; the kill switch has a button of its own.</summary>
    public static Option[] Scopes(IStringLocalizer<Texts> texts, FeatureFlag flag)
    {
        Option all = new(nameof(FlagScope.All), texts["Everybody"]);
        Option share = new(nameof(FlagScope.Share), texts["A share of companies"]);
        Option company = new(nameof(FlagScope.Company), texts["One company"]);
        Option person = new(nameof(FlagScope.Person), texts["One person"]);
        return flag.ByPerson ? [all, share, company, person] : [all, share, company];
    }

    /// <returns>A scope that is none for a word that is none.</returns>
    public static FlagScope Scope(string? word) => Enum.TryParse<FlagScope>(word, out var known) ? known : (FlagScope)(-1);

    public static string For(IStringLocalizer<Texts> texts, FlagRow row) =>
        row.Setting.Scope switch
        {
            FlagScope.Stop => texts["Everybody, whatever else is set"],
            FlagScope.All => texts["Everybody"],
            FlagScope.Share => texts["A share of companies"],
            _ => row.Subject ?? "–",
        };

    public static string State(IStringLocalizer<Texts> texts, FlagRow row) =>
        row.Setting.Scope == FlagScope.Stop ? texts["Stopped"]
        : row.Setting.Percent is { } percent ? texts["On for {0} of 100", percent]
        : row.Setting.IsOn ? texts["On"]
        : texts["Off"];
}
