using System.Globalization;
using BackOffice.Finance.Reports.Files;

namespace BackOffice.Finance.VatReturns;

/// <summary>Makes the table of a file from what the page shows: the same figures. Pure.</summary>
public static class VatTables
{
    public static ReportTable Of(VatReturnCard card) =>
        Table(
            card.FiledAt is null ? "VAT return, not filed" : "VAT return",
            card.From,
            card.Through,
            card.Currency,
            [
                .. card.Figures.Boxes.Select(Row),
                .. card.Figures.Earlier.Count == 0 ? [] : new[] { new ReportTableRow(["Of earlier periods", null, null], Strong: true) },
                .. card.Figures.Earlier.Select(Row),
                .. Totals(card.Figures.Output, card.Figures.Input, card.Figures.Payable),
            ]
        );

    public static ReportTable Of(VatReportCard report) =>
        Table(
            "VAT report",
            report.From,
            report.To,
            report.Currency,
            [.. report.Boxes.Select(Row), .. Totals(report.Output, report.Input, report.Payable)]
        );

    private static ReportTable Table(string title, DateOnly from, DateOnly to, string currency, IReadOnlyList<ReportTableRow> rows) =>
        new(
            title,
            string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}"),
            currency,
            [new("Box", Fills: true), new("Net", IsAmount: true), new("Tax", IsAmount: true)],
            rows
        );

    private static ReportTableRow Row(VatAmount box) =>
        new([
            string.Format(CultureInfo.InvariantCulture, VatWords.NameOf(box), VatWords.Percent(box, CultureInfo.InvariantCulture)),
            box.Base,
            box.Tax,
        ]);

    private static ReportTableRow[] Totals(decimal output, decimal input, decimal payable) =>
        [
            new(["Tax owed", null, output], Strong: true),
            new(["Tax deducted", null, input], Strong: true),
            new([payable < 0 ? "Repayable" : "Payable", null, Math.Abs(payable)], Strong: true),
        ];
}
