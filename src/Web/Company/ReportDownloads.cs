using BackOffice.Finance;
using BackOffice.Finance.Reports;
using BackOffice.Finance.Reports.Files;
using BackOffice.Finance.VatReturns;
using BackOffice.Kernel;
using BackOffice.Kernel.Api;

namespace BackOffice.Web.Company;

/// <summary>Reports as files under the company's address, for the export menu of their pages.</summary>
internal static class ReportDownloads
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var reports = app.MapGroup("/finance/reports").RequireAuthorization().Requires(FinanceRights.Export).ExcludeFromDescription();
        reports.MapGet(
            "/trial-balance/export",
            (DateOnly asOf, Word<ReportFormat> format, TrialBalance query, Answering answer, CancellationToken cancel) =>
                answer.With(
                    format.Value,
                    async () => (await query.Run(asOf, cancel)).Then<ReportTable>(report => ReportTables.Of(report)),
                    cancel
                )
        );
        reports.MapGet(
            "/profit-and-loss/export",
            (
                [AsParameters] ProfitAndLoss.Request request,
                Word<ReportFormat> format,
                ProfitAndLoss query,
                Answering answer,
                CancellationToken cancel
            ) =>
                answer.With(
                    format.Value,
                    async () => (await query.Run(request, cancel)).Then<ReportTable>(report => ReportTables.Of(report)),
                    cancel
                )
        );
        reports.MapGet(
            "/balance-sheet/export",
            (
                [AsParameters] BalanceSheet.Request request,
                Word<ReportFormat> format,
                BalanceSheet query,
                Answering answer,
                CancellationToken cancel
            ) =>
                answer.With(
                    format.Value,
                    async () => (await query.Run(request, cancel)).Then<ReportTable>(report => ReportTables.Of(report)),
                    cancel
                )
        );
        reports.MapGet(
            "/aged-receivables/export",
            (DateOnly asOf, Word<ReportFormat> format, AgedReceivables query, Answering answer, CancellationToken cancel) =>
                answer.With(
                    format.Value,
                    async () => (await query.Run(asOf, cancel)).Then<ReportTable>(report => ReportTables.Receivables(report)),
                    cancel
                )
        );
        reports.MapGet(
            "/aged-payables/export",
            (DateOnly asOf, Word<ReportFormat> format, AgedPayables query, Answering answer, CancellationToken cancel) =>
                answer.With(
                    format.Value,
                    async () => (await query.Run(asOf, cancel)).Then<ReportTable>(report => ReportTables.Payables(report)),
                    cancel
                )
        );
        reports.MapGet(
            "/open-items/export",
            (
                DateOnly asOf,
                Guid? partyId,
                Word<AgeBucket>? bucket,
                Word<LedgerSide>? side,
                Word<ReportFormat> format,
                OpenItemList query,
                Answering answer,
                CancellationToken cancel
            ) =>
                answer.With(
                    format.Value,
                    async () =>
                        (
                            await query.Run(
                                new OpenItemList.Request(asOf, partyId, bucket?.Value, side?.Value ?? LedgerSide.Receivables),
                                cancel
                            )
                        ).Then<ReportTable>(report => ReportTables.Of(report)),
                    cancel
                )
        );
        reports.MapGet("/general-ledger/export", Ledger);
        reports.MapGet(
            "/vat-return/export",
            (DateOnly from, DateOnly to, Word<ReportFormat> format, VatReport query, Answering answer, CancellationToken cancel) =>
                answer.With(
                    format.Value,
                    async () => (await query.Run(from, to, cancel)).Then<ReportTable>(report => VatTables.Of(report)),
                    cancel
                )
        );
        VatReturns(app.MapGroup("/finance/vat-returns").RequireAuthorization().Requires(FinanceRights.Export).ExcludeFromDescription());
    }

    private static void VatReturns(RouteGroupBuilder returns)
    {
        returns.MapGet(
            "/next/export",
            (Word<ReportFormat> format, GetVatReturn query, Answering answer, CancellationToken cancel) =>
                answer.With(
                    format.Value,
                    async () => (await query.Run(cancel: cancel)).Then<ReportTable>(card => VatTables.Of(card)),
                    cancel
                )
        );
        returns.MapGet(
            "/{id:guid}/export",
            (Guid id, Word<ReportFormat> format, GetVatReturn query, Answering answer, CancellationToken cancel) =>
                answer.With(format.Value, async () => (await query.Run(id, cancel)).Then<ReportTable>(card => VatTables.Of(card)), cancel)
        );
    }

    private static async Task<IResult> Ledger(
        string account,
        DateOnly from,
        DateOnly to,
        Word<ReportFormat> format,
        GeneralLedger query,
        Answering answer,
        HttpContext http,
        CancellationToken cancel
    )
    {
        var request = new GeneralLedger.Request(account, from, to);
        return format.Value == ReportFormat.Pdf
            ? await answer.With(format.Value, () => Collected(query, request, cancel), cancel)
            : await answer.Stream(query, request, format.Value, http, cancel);
    }

    private static async Task<Outcome<ReportTable>> Collected(GeneralLedger query, GeneralLedger.Request request, CancellationToken cancel)
    {
        GeneralLedgerReport? head = null;
        var rows = new List<ReportTableRow>();
        var outcome = await query.Stream(
            request,
            report =>
            {
                head = report;
                return Task.CompletedTask;
            },
            row =>
            {
                rows.Add(ReportTables.Line(row));
                return Task.CompletedTask;
            },
            cancel
        );
        return outcome.Then<ReportTable>(_ => ReportTables.Of(head!, rows));
    }

    /// <summary>Turns a report into the answer of a request.</summary>
    internal sealed class Answering(Current current, ReportFiles files)
    {
        public async Task<IResult> With(ReportFormat format, Func<Task<Outcome<ReportTable>>> make, CancellationToken cancel)
        {
            // Outside of a company there is nobody who could ask.
            if (!current.IsSet)
            {
                return Results.NotFound();
            }

            var file = await files.Make(await make(), format, cancel);
            return file.Succeeded ? Results.File(file.Value.Content, file.Value.MediaType, file.Value.Name) : Refused(file.Refusals);
        }

        public async Task<IResult> Stream(
            GeneralLedger query,
            GeneralLedger.Request request,
            ReportFormat format,
            HttpContext http,
            CancellationToken cancel
        )
        {
            if (!current.IsSet)
            {
                return Results.NotFound();
            }

            var outcome = await files.Stream(
                query,
                request,
                format,
                (name, mediaType) =>
                {
                    http.Response.ContentType = mediaType;
                    http.Response.Headers.ContentDisposition = $"attachment; filename={name}";
                    return http.Response.BodyWriter.AsStream();
                },
                cancel
            );
            return outcome.Succeeded ? Results.Empty : Refused(outcome.Refusals);
        }

        private static IResult Refused(IReadOnlyList<Refusal> refusals) =>
            refusals[0].Kind is RefusalKind.NotFound or RefusalKind.Forbidden
                ? Results.NotFound()
                : Results.Text(
                    string.Join('\n', refusals.Select(refusal => refusal.Message)),
                    statusCode: StatusCodes.Status422UnprocessableEntity
                );
    }
}
