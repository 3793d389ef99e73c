using System.Globalization;
using BackOffice.Kernel.Ui;
using Microsoft.Extensions.Localization;

namespace BackOffice.Insights.Queue.Pages;

/// <summary>How items of work are named, and where in the client their work is.</summary>
internal static class WorkWords
{
    public static string Title(IStringLocalizer<Texts> texts, WorkRow row)
    {
        var month = row.Period.ToString("MMMM yyyy", CultureInfo.CurrentCulture);
        return row.Kind switch
        {
            WorkKind.Overdue => texts["Chase {0} overdue invoices of {1}", row.Count, month],
            WorkKind.Drafts => texts["Finish {0} drafts begun in {1}", row.Count, month],
            WorkKind.Unapplied => texts["Allocate {0} payments of {1}", row.Count, month],
            WorkKind.Unlocked => texts["Lock {0}", month],
            WorkKind.Books => texts["Books do not verify"],
            _ => texts["{0}, {1}", row.Title ?? "", month],
        };
    }

    public static string Link(WorkRow row) =>
        $"/t/{row.Slug}/"
        + row.Kind switch
        {
            WorkKind.Overdue => "finance/invoices?view=overdue",
            WorkKind.Drafts => "finance/invoices?view=drafts",
            WorkKind.Unapplied => "finance/payments?view=unapplied",
            WorkKind.Unlocked => "finance/periods",
            WorkKind.Books => "finance/journal",
            _ => "",
        };

    public static string Of(IStringLocalizer<Texts> texts, WorkKind kind) =>
        kind switch
        {
            WorkKind.Overdue => texts["Overdue invoices"],
            WorkKind.Drafts => texts["Old drafts"],
            WorkKind.Unapplied => texts["Payments to allocate"],
            WorkKind.Unlocked => texts["Months to lock"],
            WorkKind.Books => texts["Books that differ"],
            _ => texts["Recurring work"],
        };

    public static string Of(IStringLocalizer<Texts> texts, WorkStatus status) =>
        status switch
        {
            WorkStatus.Planned => texts["Planned"],
            WorkStatus.Ready => texts["Ready"],
            WorkStatus.InProgress => texts["In progress"],
            WorkStatus.Waiting => texts["Waiting"],
            WorkStatus.Done => texts["Done"],
            _ => texts["Dismissed"],
        };

    public static Tone Tone(WorkStatus status) =>
        status switch
        {
            WorkStatus.InProgress => Kernel.Ui.Tone.Info,
            WorkStatus.Waiting => Kernel.Ui.Tone.Warn,
            WorkStatus.Done => Kernel.Ui.Tone.Good,
            _ => Kernel.Ui.Tone.Neutral,
        };

    public static List<Option> Kinds(IStringLocalizer<Texts> texts) =>
        [.. Enum.GetValues<WorkKind>().Select(kind => new Option(kind.ToString(), Of(texts, kind)))];

    public static List<Option> Statuses(IStringLocalizer<Texts> texts) =>
        [.. Enum.GetValues<WorkStatus>().Select(status => new Option(status.ToString(), Of(texts, status)))];
}
