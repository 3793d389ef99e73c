using BackOffice.Kernel.Ui;
using Microsoft.Extensions.Localization;

namespace BackOffice.Tenancy.Providers.Pages;

/// <summary>The words of grants for people, the same on every page.</summary>
internal static class GrantWords
{
    public static string Of(IStringLocalizer<Texts> text, AccessLevel level) =>
        level switch
        {
            AccessLevel.None => text["No access"],
            AccessLevel.Read => text["Read"],
            AccessLevel.Prepare => text["Prepare"],
            AccessLevel.Approve => text["Approve"],
            _ => text["Administer"],
        };

    public static string Of(IStringLocalizer<Texts> text, AssignmentRole role) =>
        role switch
        {
            AssignmentRole.Preparer => text["Preparer"],
            AssignmentRole.Reviewer => text["Reviewer"],
            _ => text["Partner"],
        };

    public static string Of(IStringLocalizer<Texts> text, FirmRole role) =>
        role switch
        {
            FirmRole.Staff => text["Staff"],
            FirmRole.Manager => text["Manager"],
            _ => text["Partner"],
        };

    public static string Of(IStringLocalizer<Texts> text, GrantState state) =>
        state switch
        {
            GrantState.Proposed => text["Waiting"],
            GrantState.Coming => text["Not begun"],
            GrantState.InForce => text["In force"],
            GrantState.Expired => text["Expired"],
            _ => text["Ended"],
        };

    public static Tone Tone(GrantState state) =>
        state switch
        {
            GrantState.InForce => Kernel.Ui.Tone.Good,
            GrantState.Proposed => Kernel.Ui.Tone.Info,
            GrantState.Expired => Kernel.Ui.Tone.Warn,
            _ => Kernel.Ui.Tone.Neutral,
        };

    public static string Closed(IStringLocalizer<Texts> text, string exclusion) =>
        exclusion switch
        {
            "payroll" => text["Payroll"],
            _ => text["Bank details"],
        };

    public static IReadOnlyList<Option> Roles(IStringLocalizer<Texts> text) =>
        [.. Enum.GetValues<AssignmentRole>().Select(role => new Option(role.ToString(), Of(text, role)))];

    public static IReadOnlyList<Option> FirmRoles(IStringLocalizer<Texts> text) =>
        [.. Enum.GetValues<FirmRole>().Select(role => new Option(role.ToString(), Of(text, role)))];
}
