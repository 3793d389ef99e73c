using System.Globalization;

namespace BackOffice.Finance.Reports.Files;

/// <summary>Makes the table of a file from the report that the page shows: the same figures. Pure.</summary>
public static class ReportTables
{
    public static IReadOnlyList<ReportColumn> LedgerColumns { get; } =
    [
        new("Date"),
        new("Entry"),
        new("Memo", Fills: true),
        new("Text"),
        new("Debit", IsAmount: true),
        new("Credit", IsAmount: true),
        new("Balance", IsAmount: true),
    ];

    public static ReportTable Of(TrialBalanceReport report) =>
        new(
            "Trial balance",
            $"As of {Day(report.AsOf)}",
            report.Currency,
            [new("Account"), new("Name", Fills: true), new("Debit", IsAmount: true), new("Credit", IsAmount: true)],
            [
                .. report.Rows.Select(row => new ReportTableRow([row.AccountCode, row.Name, OrNothing(row.Debit), OrNothing(row.Credit)])),
                new([null, "Total", report.TotalDebit, report.TotalCredit], Strong: true),
            ]
        );

    public static ReportTable Of(ProfitAndLossReport report) =>
        Statement(
            "Profit and loss",
            $"{Day(report.From)} to {Day(report.To)}",
            report.Currency,
            StatementLines.Of(report),
            report.Comparison is { } other ? $"{Day(other.From)} to {Day(other.To)}" : null
        );

    public static ReportTable Of(BalanceSheetReport report) =>
        Statement(
            "Balance sheet",
            $"As of {Day(report.AsOf)}",
            report.Currency,
            StatementLines.Of(report),
            report.Comparison is { } other ? Day(other.AsOf) : null
        );

    public static ReportTable Receivables(AgedReport report) => Aged(report, "Aged receivables", "Customer");

    public static ReportTable Payables(AgedReport report) => Aged(report, "Aged payables", "Supplier");

    private static ReportTable Aged(AgedReport report, string title, string party) =>
        new(
            title,
            $"As of {Day(report.AsOf)}",
            report.Currency,
            [
                new(party, Fills: true),
                .. new[] { "Not due", "1-30 days", "31-60 days", "61-90 days", "Over 90 days", "Total" }.Select(name => new ReportColumn(
                    name,
                    IsAmount: true
                )),
            ],
            [
                .. report.Rows.Select(row => new ReportTableRow([row.Name, row.NotDue, .. row.Buckets.Cast<object?>(), row.Total])),
                new(["Total", report.NotDue, .. report.Buckets.Cast<object?>(), report.Total], Strong: true),
            ]
        );

    public static ReportTable Of(OpenItemsReport report) =>
        new(
            report.Side == LedgerSide.Receivables ? "Open items" : "Open items of suppliers",
            $"As of {Day(report.AsOf)}",
            report.Currency,
            [
                new("Number"),
                new(report.Side == LedgerSide.Receivables ? "Customer" : "Supplier", Fills: true),
                new("Date"),
                new("Due"),
                new("Currency"),
                new("Open", IsAmount: true),
                new("In books", IsAmount: true),
            ],
            [
                .. report.Rows.Select(row => new ReportTableRow([
                    row.Number,
                    row.PartyName,
                    row.Date,
                    row.DueDate,
                    row.Currency,
                    row.Open,
                    row.Amount,
                ])),
                new(["Total", null, null, null, null, null, report.Total], Strong: true),
            ]
        );

    /// <summary>The head of a general ledger and its lines, which come one by one where there are many.</summary>
    public static ReportTable Of(GeneralLedgerReport report, IReadOnlyList<ReportTableRow> lines) =>
        new(
            $"Account {report.AccountCode} {report.Name}",
            $"{Day(report.From)} to {Day(report.To)}",
            report.Currency,
            LedgerColumns,
            [Opening(report), .. lines, Closing(report)]
        );

    public static ReportTableRow Opening(GeneralLedgerReport report) =>
        new([report.From, null, "Opening balance", null, null, null, report.Opening], Strong: true);

    public static ReportTableRow Closing(GeneralLedgerReport report) =>
        new([report.To, null, "Closing balance", null, report.TotalDebit, report.TotalCredit, report.Closing], Strong: true);

    public static ReportTableRow Line(GeneralLedgerRow row) =>
        new([
            row.Date,
            row.Sequence.ToString(CultureInfo.InvariantCulture),
            row.Memo,
            row.Text,
            OrNothing(row.Debit),
            OrNothing(row.Credit),
            row.Balance,
        ]);

    private static ReportTable Statement(
        string title,
        string period,
        string currency,
        IReadOnlyList<StatementLine> lines,
        string? comparison
    ) =>
        new(
            title,
            period,
            currency,
            [
                new("Account"),
                new("Name", Fills: true),
                new("Amount", IsAmount: true),
                .. comparison is null ? [] : new[] { new ReportColumn(comparison, IsAmount: true) },
            ],
            [
                .. lines.Select(line => new ReportTableRow(
                    comparison is null ? [line.Code, line.Name, line.Amount] : [line.Code, line.Name, line.Amount, line.Comparison],
                    line.Level != StatementLevel.Account
                )),
            ]
        );

    private static object? OrNothing(decimal amount) => amount == 0 ? null : amount;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
