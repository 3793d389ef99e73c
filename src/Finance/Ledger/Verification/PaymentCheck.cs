using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>Every payment posted what the rules make of it (G-07).</summary>
internal sealed class PaymentCheck : ILedgerCheck
{
    private const string Name = "payments";

    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var last = Guid.Empty;
        while (true)
        {
            var batch = await context
                .Db.Set<Payment>()
                .Where(row => row.Id > last)
                .OrderBy(row => row.Id)
                .Take(VerificationContext.Batch)
                .ToListAsync(cancel);
            if (batch.Count == 0)
            {
                return null;
            }

            var difference =
                batch.Select(row => Other(row, context)).FirstOrDefault(other => other is not null)
                ?? await StoredEntries.FirstOther(
                    context.Db,
                    Name,
                    batch.ConvertAll(row => (row.Number, PaymentPosting.For(row, context.FunctionalCurrency, context.Chart))),
                    cancel
                );
            if (difference is not null)
            {
                return difference;
            }

            last = batch[^1].Id;
        }
    }

    private static Difference? Other(Payment row, VerificationContext context)
    {
        var functional = Currency.Get(context.FunctionalCurrency).Round(row.Amount * row.ExchangeRate);
        return functional == row.FunctionalAmount
            ? null
            : new Difference(
                Name,
                $"{row.Number}, amount in {context.FunctionalCurrency}",
                VerificationContext.Amount(functional),
                VerificationContext.Amount(row.FunctionalAmount)
            );
    }
}
