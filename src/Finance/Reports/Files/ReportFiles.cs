using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Tables;

namespace BackOffice.Finance.Reports.Files;

public enum ReportFormat
{
    Csv,
    Xlsx,
    Pdf,
}

/// <summary>A report as a file.</summary>
public sealed record ReportFile(string Name, string MediaType, byte[] Content);

/// <summary>Writes reports as CSV, XLSX or PDF: the figures that the page shows .</summary>
public sealed class ReportFiles(Work work, ReportCalendar calendar, TimeProvider time)
{
    public async Task<Outcome<ReportFile>> Make(Outcome<ReportTable> report, ReportFormat format, CancellationToken cancel = default)
    {
        if (!await work.Allowed(FinanceRights.Export, cancel))
        {
            return Refusal.Forbidden();
        }

        if (!report.Succeeded)
        {
            return Outcome<ReportFile>.Refused(report.Refusals);
        }

        var table = report.Value;
        var name = FileName(table, format);
        if (format == ReportFormat.Pdf)
        {
            var card = await calendar.Run(cancel);
            return card.Then<ReportFile>(found => new ReportFile(
                name,
                "application/pdf",
                ReportPdf.Write(table, found, CultureInfo.CurrentCulture, time.GetUtcNow())
            ));
        }

        using var content = new MemoryStream();
        await using (var writer = await Writer(content, format, table.Title, cancel))
        {
            await writer.Header([.. table.Columns.Select(column => column.Name)]);
            foreach (var row in table.Rows)
            {
                await writer.Row(Cells(row, table.Currency));
            }

            await writer.Complete();
        }

        // A workbook is whole only when its writer is closed.
        return new ReportFile(name, MediaTypeOf(format), content.ToArray());
    }

    /// <summary>Writes a general ledger of any length line by line.</summary>
    /// <param name="begin">Receives name and media type, and answers where to write; called only when nothing is refused.</param>
    public async Task<Outcome<Done>> Stream(
        GeneralLedger ledger,
        GeneralLedger.Request request,
        ReportFormat format,
        Func<string, string, Stream> begin,
        CancellationToken cancel = default
    )
    {
        TableWriter? writer = null;
        GeneralLedgerReport? head = null;
        try
        {
            var outcome = await ledger.Stream(
                request,
                async report =>
                {
                    head = report;
                    var table = ReportTables.Of(report, []);
                    writer = await Writer(begin(FileName(table, format), MediaTypeOf(format)), format, table.Title, cancel);
                    await writer.Header([.. table.Columns.Select(column => column.Name)]);
                    await writer.Row(Cells(ReportTables.Opening(report), report.Currency));
                },
                row => writer!.Row(Cells(ReportTables.Line(row), head!.Currency)),
                cancel
            );
            if (writer is not null)
            {
                await writer.Row(Cells(ReportTables.Closing(head!), head!.Currency));
                await writer.Complete();
            }

            return outcome;
        }
        finally
        {
            if (writer is not null)
            {
                await writer.DisposeAsync();
            }
        }
    }

    private async Task<TableWriter> Writer(Stream output, ReportFormat format, string title, CancellationToken cancel) =>
        format == ReportFormat.Csv ? TableWriter.Csv(output) : await TableWriter.Xlsx(output, title, time.GetUtcNow(), cancel);

    private static string MediaTypeOf(ReportFormat format) =>
        format == ReportFormat.Csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static string FileName(ReportTable table, ReportFormat format)
    {
        var words = $"{table.Title} {table.Period}".Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-');
        return $"{string.Concat(words).Replace(' ', '-').ToLowerInvariant()}.{format.ToString().ToLowerInvariant()}";
    }

    private static List<TableCell> Cells(ReportTableRow row, string currency) =>
        [
            .. row.Cells.Select(cell =>
                cell switch
                {
                    decimal amount => TableCell.Amount(amount, Currency.Get(currency)),
                    DateOnly day => TableCell.Date(day),
                    _ => TableCell.Text(cell as string),
                }
            ),
        ];
}
