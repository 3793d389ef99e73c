using System.Globalization;
using System.Text.Json;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.VatReturns;

/// <summary>
/// Files the next return: claims every tax line through its last day that no return has claimed, and stores what it says for ever.
/// What comes later is in the next return, there is no taking back. Refusals, in this order: no VAT period, filed already, not the next,
/// not ended, reference, changed since it was looked at.
/// </summary>
public sealed class FileVatReturn(Work work)
{
    private const int LongestReference = 100;

    /// <param name="Through">The last day of the return.</param>
    /// <param name="Reference">The receipt of the tax office.</param>
    /// <param name="Seen">The hash of the draft that was looked at: something else is not filed.</param>
    public sealed record Request(DateOnly? Through, string? Reference = null, string? Seen = null);

    public sealed record Filed(Guid Id, int Number, DateOnly From, DateOnly Through, decimal Payable, string Hash);

    public Task<Outcome<Filed>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(FinanceRights.Configure, request, key, db => In(db, request, cancel), cancel);

    private static async Task<Outcome<Filed>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        // Postings in flight hold this row until they commit, and so does another filing: nothing is added to what is read now.
        await db.Set<LedgerHead>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Sequence, row => row.Sequence), cancel);
        var next = await NextReturn.Load(db, cancel);
        var reference = PlainText.Clean(request.Reference);
        if (Check(request, next, reference, DateOnly.FromDateTime(db.Now)) is { } refusal)
        {
            return refusal;
        }

        var chart = await ChartOfAccounts.Load(db, cancel);
        var lines = await TaxEntries.Lines(db, chart, next!.Before.Left(db, next.Through), next.From, cancel);
        if (request.Seen is { } seen && seen != VatReturnHash.Of(next.From, next.Through, lines))
        {
            return new Refusal(
                "vat.changed",
                null,
                "Something was posted since you looked at this return. Look at it again before you file it.",
                RefusalKind.Conflict
            );
        }

        var head = await db.Set<LedgerHead>().AsNoTracking().SingleAsync(cancel);
        return Store(db, next, head.Sequence, reference, lines);
    }

    private static Filed Store(TenantDb db, NextReturn next, long entries, string? reference, List<VatLineRow> lines)
    {
        var figures = VatFigures.Of(lines);
        VatReturn With(Guid id, string hash) =>
            new()
            {
                Id = id,
                Number = next.Number,
                From = next.From,
                Through = next.Through,
                Entries = entries,
                // Both databases keep microseconds; what is hashed must be what is read back.
                FiledAt = new DateTime(db.Now.Ticks / 10 * 10, DateTimeKind.Utc),
                FiledBy = db.Caller.ActorName,
                Reference = reference,
                Output = figures.Output,
                Input = figures.Input,
                Other = figures.Other,
                Figures = JsonSerializer.Serialize(figures),
                Hash = hash,
            };
        var id = Guid.CreateVersion7();
        var filed = With(id, VatReturnHash.Of(With(id, ""), figures, lines));
        db.Append(filed);
        foreach (var line in lines)
        {
            db.Append(
                new VatReturnLine
                {
                    EntryId = line.EntryId,
                    LineNo = line.LineNo,
                    ReturnId = id,
                    Date = line.Date,
                    Box = line.Box,
                    TaxCode = line.TaxCode,
                    Category = line.Category,
                    Rate = line.Rate,
                    Base = line.Base,
                    Tax = line.Tax,
                }
            );
        }

        db.About(Invoicing.SubjectTypes.VatReturn, id, $"VAT return {next.From:yyyy-MM-dd} to {next.Through:yyyy-MM-dd} filed");
        return new Filed(id, next.Number, next.From, next.Through, figures.Payable, filed.Hash);
    }

    private static Refusal? Check(Request request, NextReturn? next, string? reference, DateOnly today) =>
        next is null ? new Refusal("vat.no_period", null, "Say first how often the company files VAT.")
        : request.Through < next.From
            ? new Refusal("vat.filed", "through", $"Everything through {Day(next.Before.Through)} is filed.", RefusalKind.Conflict)
        : request.Through != next.Through
            ? new Refusal("vat.not_next", "through", $"Returns are filed in order. The next one is through {Day(next.Through)}.")
        : next.Through >= today ? new Refusal("vat.not_ended", "through", "A return is filed after its last day.")
        : PlainText.TooLong(reference, LongestReference, "reference", "vat.reference");

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
