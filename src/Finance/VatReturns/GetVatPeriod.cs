using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.VatReturns;

/// <summary>How often the company files VAT, since when here, and which return it files next.</summary>
public sealed record VatPeriodCard(VatPeriodLength Length, DateOnly From, DateOnly NextFrom, DateOnly NextThrough);

public sealed class GetVatPeriod(Work work)
{
    public Task<Outcome<VatPeriodCard>> Run(CancellationToken cancel = default) =>
        work.Read<VatPeriodCard>(
            FinanceRights.View,
            async db =>
                await db.Set<VatPeriod>().SingleOrDefaultAsync(cancel) is { } period && await NextReturn.Load(db, cancel) is { } next
                    ? new VatPeriodCard(period.Length, period.From, next.From, next.Through)
                    : Refusal.NotFound("VAT period"),
            cancel
        );
}
