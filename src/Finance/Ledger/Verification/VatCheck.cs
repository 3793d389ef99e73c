using System.Globalization;
using System.Text.Json;
using BackOffice.Finance.VatReturns;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>
/// The tax lines of every entry are what it posted to the accounts of the tax (T-15), each is claimed by the one return that its day
/// and its place in the journal give it to, and every filed return says what its lines sum to.
/// </summary>
internal sealed class VatCheck : ILedgerCheck
{
    private const string Name = "VAT returns";

    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var returns = await context.Db.Set<VatReturn>().OrderBy(row => row.Number).ToListAsync(cancel);
        var period = await context.Db.Set<VatPeriod>().SingleOrDefaultAsync(cancel);
        return Gap(returns, period)
            ?? await Claims(context, returns, period, cancel)
            ?? await Beyond(context, returns, cancel)
            ?? await Figures(context, returns, cancel);
    }

    private static Difference? Gap(List<VatReturn> returns, VatPeriod? period)
    {
        var (number, from, entries) = (1, period?.From ?? default, 0L);
        foreach (var filed in returns)
        {
            if ((filed.Number, filed.From) != (number, from) || filed.Through < from || filed.Entries < entries)
            {
                return new Difference(
                    Name,
                    NameOf(filed),
                    string.Create(CultureInfo.InvariantCulture, $"number {number}, from {VerificationContext.Day(from)}"),
                    string.Create(CultureInfo.InvariantCulture, $"number {filed.Number}, from {VerificationContext.Day(filed.From)}")
                );
            }

            (number, from, entries) = (number + 1, filed.Through.AddDays(1), filed.Entries);
        }

        return null;
    }

    private static async Task<Difference?> Claims(
        VerificationContext context,
        List<VatReturn> returns,
        VatPeriod? period,
        CancellationToken cancel
    )
    {
        var after = 0L;
        while (await TaxEntries.Batch(context.Db, context.Chart, context.Db.Set<JournalEntry>(), after, cancel) is { Count: > 0 } batch)
        {
            var ids = batch.ConvertAll(row => row.Entry.Id);
            var stored = (
                await context
                    .Db.Set<VatReturnLine>()
                    .Where(line => ids.Contains(line.EntryId))
                    .OrderBy(line => line.LineNo)
                    .ToListAsync(cancel)
            ).ToLookup(line => line.EntryId);
            foreach (var row in batch)
            {
                if (Other(row, ClaimantOf(row.Entry, returns, period), [.. stored[row.Entry.Id]]) is { } difference)
                {
                    return difference;
                }
            }

            after = batch[^1].Entry.Sequence;
        }

        return null;
    }

    private static Difference? Other(TaxEntry row, VatReturn? claimant, List<VatReturnLine> stored)
    {
        var name = VerificationContext.NameOf(row.Entry);
        if (row.Lines.Sum(line => line.Owed) is var owed && owed != row.Posted)
        {
            return new Difference(Name, $"{name}, tax", VerificationContext.Amount(owed), VerificationContext.Amount(row.Posted));
        }

        var expected = claimant is null ? [] : row.Lines.Select((line, at) => Text(claimant.Id, row.Entry.Date, at + 1, line)).ToList();
        var found = stored.ConvertAll(line => Text(line.ReturnId, line.Date, line.LineNo, LineOf(line)));
        var other = Enumerable
            .Range(0, Math.Max(expected.Count, found.Count))
            .FirstOrDefault(at => expected.ElementAtOrDefault(at) != found.ElementAtOrDefault(at), -1);
        return other < 0
            ? null
            : new Difference(
                Name,
                $"{name}, claimed",
                expected.ElementAtOrDefault(other) ?? "by no return",
                found.ElementAtOrDefault(other) ?? "by no return"
            );
    }

    // The first that was filed when the entry was posted, and covers its day.
    private static VatReturn? ClaimantOf(JournalEntry entry, List<VatReturn> returns, VatPeriod? period) =>
        period is null || (entry.Date < period.From && entry.Sequence <= period.Entries)
            ? null
            : returns.Find(filed => entry.Date <= filed.Through && entry.Sequence <= filed.Entries);

    // A claim on what is no tax line at all.
    private static async Task<Difference?> Beyond(VerificationContext context, List<VatReturn> returns, CancellationToken cancel)
    {
        var accounts = TaxEntries.AccountsOf(context.Chart);
        var db = context.Db;
        var beyond = await db.Set<VatReturnLine>()
            .Where(line =>
                !db.Set<JournalEntry>()
                    .Any(entry =>
                        entry.Id == line.EntryId
                        && (
                            entry.SourceType == SourceTypes.Document
                            || entry.SourceType == SourceTypes.Bill
                            || db.Set<JournalLine>().Any(posted => posted.EntryId == entry.Id && accounts.Contains(posted.AccountId))
                        )
                    )
            )
            .OrderBy(line => line.EntryId)
            .FirstOrDefaultAsync(cancel);
        return beyond is null
            ? null
            : new Difference(
                Name,
                returns.Find(row => row.Id == beyond.ReturnId) is { } filed ? NameOf(filed) : "a claim",
                "lines of entries that bear tax",
                $"one of entry {beyond.EntryId}, which bears none"
            );
    }

    private static async Task<Difference?> Figures(VerificationContext context, List<VatReturn> returns, CancellationToken cancel)
    {
        foreach (var filed in returns)
        {
            var lines = await VatLineList
                .Stored(context.Db, context.Db.Set<VatReturnLine>().Where(line => line.ReturnId == filed.Id), filed.From)
                .ToListAsync(cancel);
            var expected = VatFigures.Of(lines);
            var stored = JsonSerializer.Deserialize<VatFigures>(filed.Figures)!;
            if (
                !expected.SaysTheSameAs(stored)
                || (filed.Output, filed.Input, filed.Other) != (expected.Output, expected.Input, expected.Other)
            )
            {
                return new Difference(Name, $"{NameOf(filed)}, figures", Text(expected), $"{Text(stored)}; in the list {Text(filed)}");
            }

            if (VatReturnHash.Of(filed, stored, lines) is var hash && hash != filed.Hash)
            {
                return new Difference(Name, NameOf(filed), $"hash {hash}", $"hash {filed.Hash}");
            }
        }

        return null;
    }

    private static TaxLine LineOf(VatReturnLine line) => new(line.Box, line.TaxCode, line.Category, line.Rate, line.Base, line.Tax);

    private static string NameOf(VatReturn filed) =>
        $"return {VerificationContext.Day(filed.From)} to {VerificationContext.Day(filed.Through)}";

    private static string Text(Guid by, DateOnly date, int number, TaxLine line) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"line {number} of {VerificationContext.Day(date)} by return {by}: {line.Box} {line.TaxCode} {line.Category} {line.Rate:0.####} %, {line.Tax:0.00##} of {line.Base:0.00##}"
        );

    private static string Text(VatFigures figures) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"output {figures.Output:0.00##}, input {figures.Input:0.00##}, other {figures.Other:0.00##}, boxes {string.Join(' ', figures.Boxes.Concat(figures.Earlier).Select(box => $"{box.Tax:0.00##}/{box.Base:0.00##}"))}"
        );

    private static string Text(VatReturn filed) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"output {filed.Output:0.00##}, input {filed.Input:0.00##}, other {filed.Other:0.00##}"
        );
}
