using BackOffice.Finance.Ledger;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.VatReturns;

/// <summary>
/// Says how often the company files VAT, and with which day its returns begin here. Another length holds from the next return on.
/// Refusals, in this order: length, first day, first day after the first return.
/// </summary>
public sealed class SetVatPeriod(Work work)
{
    /// <param name="From">The first day of a month; what was posted before it until now is taken as filed elsewhere.</param>
    public sealed record Request(VatPeriodLength? Length, DateOnly? From);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(FinanceRights.Configure, request, key, db => In(db, request, cancel), cancel);

    private static async Task<Outcome<Done>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        if (request.Length is not { } length || !Enum.IsDefined(length))
        {
            return new Refusal("vat.length", "length", "Choose how much a return covers: a month, a quarter or a year.");
        }

        if (request.From is not { Year: >= 1990 and <= 2200, Day: 1 } from)
        {
            return new Refusal("vat.from", "from", "Choose the first day of a month.");
        }

        // Postings in flight hold this row until they commit: what is counted as there before is there.
        await db.Set<LedgerHead>().ExecuteUpdateAsync(set => set.SetProperty(head => head.Sequence, head => head.Sequence), cancel);
        var period = await db.Set<VatPeriod>().AsTracking().SingleOrDefaultAsync(cancel);
        if (period is not null && period.From != from && await db.Set<VatReturn>().AnyAsync(cancel))
        {
            return new Refusal(
                "vat.from_fixed",
                "from",
                $"A return is filed: the first one begins on {period.From:yyyy-MM-dd} and stays.",
                RefusalKind.Conflict
            );
        }

        if (period is null)
        {
            db.Add(period = new VatPeriod());
        }

        if (period.From != from)
        {
            period.From = from;
            period.Entries = (await db.Set<LedgerHead>().AsNoTracking().SingleAsync(cancel)).Sequence;
        }

        period.Length = length;
        db.About(Invoicing.SubjectTypes.VatReturn, period.Id, $"VAT returns each {length}, from {from:yyyy-MM-dd}");
        return default(Done);
    }
}
