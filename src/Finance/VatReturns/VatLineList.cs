using BackOffice.Finance.Accounts;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Reports;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.VatReturns;

/// <summary>Tax lines and what they sum to.</summary>
/// <param name="Rows">One page of them, in the order of their days.</param>
/// <param name="Base">Of all of the filter, as <paramref name="Tax"/>.</param>
public sealed record VatLines(
    DateOnly From,
    DateOnly Through,
    string Currency,
    IReadOnlyList<VatLineRow> Rows,
    int Total,
    decimal Base,
    decimal Tax
);

/// <summary>The tax lines behind a figure: of a return, of the one that is filed next, or of any days.</summary>
public sealed class VatLineList(Work work)
{
    /// <param name="id">Null for the return that is filed next.</param>
    public Task<Outcome<VatLines>> OfReturn(Guid? id, ListQuery query, VatLineFilter filter, CancellationToken cancel = default) =>
        work.Read<VatLines>(
            FinanceRights.View,
            async db =>
            {
                await db.ReadOneMoment(cancel);
                var lines = id is { } filed ? await Filed(db, filed, query, filter, cancel) : await Next(db, query, filter, cancel);
                return lines is null ? Refusal.NotFound("VAT return") : lines;
            },
            cancel
        );

    /// <summary>What was posted on these days, whichever return has it.</summary>
    public Task<Outcome<VatLines>> OfDays(
        DateOnly from,
        DateOnly to,
        ListQuery query,
        VatLineFilter filter,
        CancellationToken cancel = default
    ) =>
        work.Read<VatLines>(
            FinanceRights.View,
            async db =>
            {
                if (ReportDates.Check(from, to) is { } refusal)
                {
                    return refusal;
                }

                await db.ReadOneMoment(cancel);
                var entries = db.Set<JournalEntry>().Where(entry => entry.Date >= from && entry.Date <= to);
                return await Live(db, entries, from, to, query, filter, cancel);
            },
            cancel
        );

    /// <summary>Every line of a return, one after the other with the currency of its amounts, for exports.</summary>
    /// <param name="id">Null for the return that is filed next.</param>
    public Task<Outcome<Done>> Each(
        Guid? id,
        VatLineFilter filter,
        Func<VatLineRow, string, Task> take,
        CancellationToken cancel = default
    ) =>
        work.Read<Done>(
            FinanceRights.Export,
            async db =>
            {
                await db.ReadOneMoment(cancel);
                var currency = (await GetCompanyDetails.In(db, cancel)).Currency;
                if (id is not null)
                {
                    return await db.Set<VatReturn>().FirstOrDefaultAsync(row => row.Id == id, cancel) is { } filed
                        ? await Stored(
                                db,
                                filter.Among(db.Set<VatReturnLine>().Where(line => line.ReturnId == filed.Id), filed.From),
                                filed.From
                            )
                            .Each(line => take(line, currency), cancel)
                        : Refusal.NotFound("VAT return");
                }

                if (await NextReturn.Load(db, cancel) is not { } next)
                {
                    return Refusal.NotFound("VAT return");
                }

                var chart = await ChartOfAccounts.Load(db, cancel);
                foreach (var line in await TaxEntries.Lines(db, chart, next.Before.Left(db, next.Through), next.From, cancel))
                {
                    if (filter.Has(line))
                    {
                        await take(line, currency);
                    }
                }

                return default(Done);
            },
            cancel
        );

    private static async Task<VatLines?> Next(TenantDb db, ListQuery query, VatLineFilter filter, CancellationToken cancel) =>
        await NextReturn.Load(db, cancel) is { } next
            ? await Live(db, next.Before.Left(db, next.Through), next.From, next.Through, query, filter, cancel)
            : null;

    private static async Task<VatLines> Live(
        TenantDb db,
        IQueryable<JournalEntry> entries,
        DateOnly from,
        DateOnly through,
        ListQuery query,
        VatLineFilter filter,
        CancellationToken cancel
    )
    {
        var chart = await ChartOfAccounts.Load(db, cancel);
        var lines = (await TaxEntries.Lines(db, chart, entries, from, cancel)).FindAll(filter.Has);
        return new VatLines(
            from,
            through,
            (await GetCompanyDetails.In(db, cancel)).Currency,
            [.. lines.Skip(query.Skip).Take(query.Take)],
            lines.Count,
            lines.Sum(line => line.Base),
            lines.Sum(line => line.Tax)
        );
    }

    private static async Task<VatLines?> Filed(TenantDb db, Guid id, ListQuery query, VatLineFilter filter, CancellationToken cancel)
    {
        if (await db.Set<VatReturn>().FirstOrDefaultAsync(row => row.Id == id, cancel) is not { } filed)
        {
            return null;
        }

        var lines = filter.Among(db.Set<VatReturnLine>().Where(line => line.ReturnId == id), filed.From);
        return new VatLines(
            filed.From,
            filed.Through,
            (await GetCompanyDetails.In(db, cancel)).Currency,
            await Stored(db, lines, filed.From).Skip(query.Skip).Take(query.Take).ToListAsync(cancel),
            await lines.CountAsync(cancel),
            await lines.SumAsync(line => line.Base, cancel),
            await lines.SumAsync(line => line.Tax, cancel)
        );
    }

    /// <summary>Claimed lines with their entries, in the order of their days.</summary>
    internal static IQueryable<VatLineRow> Stored(TenantDb db, IQueryable<VatReturnLine> lines, DateOnly from) =>
        lines
            .Join(db.Set<JournalEntry>(), line => line.EntryId, entry => entry.Id, (line, entry) => new { line, entry })
            .OrderBy(row => row.line.Date)
            .ThenBy(row => row.entry.Sequence)
            .ThenBy(row => row.line.LineNo)
            .Select(row => new VatLineRow(
                row.line.EntryId,
                row.line.LineNo,
                row.entry.Sequence,
                row.line.Date,
                row.entry.Kind,
                row.entry.Memo,
                row.entry.SourceType,
                row.entry.SourceId,
                row.line.Box,
                row.line.TaxCode,
                row.line.Category,
                row.line.Rate,
                row.line.Base,
                row.line.Tax,
                row.line.Date < from
            ));
}
