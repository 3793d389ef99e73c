using BackOffice.Kernel.Templates;
using BackOffice.Kernel.Ui;
using Microsoft.Extensions.Localization;

namespace BackOffice.Insights.Templates.Pages;

/// <summary>Words for what differs.</summary>
internal static class TemplateWords
{
    public static string Of(IStringLocalizer t, DifferenceKind kind) =>
        kind switch
        {
            DifferenceKind.New => t["New"],
            DifferenceKind.Changed => t["Changes"],
            _ => t["Not possible"],
        };

    public static Tone Tone(DifferenceKind kind) =>
        kind switch
        {
            DifferenceKind.New => Kernel.Ui.Tone.Good,
            DifferenceKind.Changed => Kernel.Ui.Tone.Info,
            _ => Kernel.Ui.Tone.Warn,
        };

    public static string Part(IStringLocalizer t, IEnumerable<ITemplatePart> parts, string name) =>
        parts.FirstOrDefault(part => part.Name == name) is { } part ? t[part.Title] : name;

    /// <summary>What was done at a client, or would be: <c>3 new, 1 changed, 2 not possible</c>.</summary>
    public static string Of(IStringLocalizer t, ClientPlan plan) =>
        plan.Differences.Count == 0
            ? t["As in the template"]
            : string.Join(
                ", ",
                new (int Count, string Words)[]
                {
                    (plan.New, t["{0} new", plan.New]),
                    (plan.Changed, t["{0} changed", plan.Changed]),
                    (plan.NotPossible, t["{0} not possible", plan.NotPossible]),
                }
                    .Where(item => item.Count > 0)
                    .Select(item => item.Words)
            );
}
