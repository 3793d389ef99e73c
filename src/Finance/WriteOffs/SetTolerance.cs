using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.WriteOffs;

/// <summary>What the company tolerates in a currency.</summary>
public sealed record ToleranceRow(string Currency, decimal Amount);

/// <summary>The tolerances of the company, by currency.</summary>
public sealed class ToleranceList(Work work)
{
    public Task<Outcome<List<ToleranceRow>>> Run(CancellationToken cancel = default) =>
        work.Read<List<ToleranceRow>>(
            FinanceRights.View,
            async db =>
                await db.Set<PaymentTolerance>()
                    .OrderBy(row => row.Currency)
                    .Select(row => new ToleranceRow(row.Currency, row.Amount))
                    .ToListAsync(cancel),
            cancel
        );
}

/// <summary>
/// Says how much of a payment may be missing or too much in a currency and be written off as a small difference; 0 for nothing. Refusals, in this
/// order: currency, amount.
/// </summary>
public sealed class SetTolerance(Work work)
{
    private const decimal Most = 1_000_000;

    public sealed record Request(string? Currency, decimal? Amount);

    public Task<Outcome<ToleranceRow>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<ToleranceRow>(
            FinanceRights.Configure,
            request,
            key,
            async db =>
            {
                if (!Currency.TryGet(request.Currency, out var currency))
                {
                    return new Refusal("tolerance.currency", "currency", "Choose a currency of ISO 4217, such as EUR.");
                }

                if (request.Amount is not { } amount || amount is < 0 or > Most || currency.Round(amount) != amount)
                {
                    return new Refusal(
                        "tolerance.amount",
                        "amount",
                        $"Enter an amount from 0 on with at most {currency.Decimals} decimals."
                    );
                }

                var row = await db.Set<PaymentTolerance>().AsTracking().FirstOrDefaultAsync(item => item.Currency == currency.Code, cancel);
                if (row is null)
                {
                    db.Add(row = new PaymentTolerance { Currency = currency.Code });
                }

                row.Amount = amount;
                db.About(SubjectTypes.WriteOff, row.Id, $"Small differences up to {amount:0.00##} {currency.Code} may be written off");
                return new ToleranceRow(currency.Code, amount);
            },
            cancel
        );
}
