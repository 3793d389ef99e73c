using BackOffice.Finance.Accounts;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Periods;
using BackOffice.Finance.WriteOffs;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Numbering;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Payments;

/// <summary>
/// Takes a payment back that should not have been registered: what it settled is open again, and a payment in the other direction,
/// set against it, brings bank, fee and receivables to where they were. Both stay in the books.
/// </summary>
internal static class TakePaymentBack
{
    /// <param name="payment">Tracked.</param>
    /// <returns>The entry of the payment in the other direction.</returns>
    public static async Task<Guid> In(TenantDb db, Payment payment, CancellationToken cancel)
    {
        var functional = Currency.Get((await GetCompanyDetails.In(db, cancel)).Currency);
        var chart = await ChartOfAccounts.Load(db, [], [payment.BankAccountId], cancel);
        var date = await Free(db, chart, payment, functional, cancel);
        var counter = await Counter(db, payment, date);
        db.Add(counter);
        var entry = await Poster.Post(db, PaymentPosting.For(counter, functional.Code, chart), cancel);
        var (from, to) = payment.Open < 0 ? (payment, counter) : (counter, payment);
        var outcome = await Allocating.Allocate(db, chart, functional, from, to, payment.Amount, date, cancel);
        return outcome.Succeeded ? entry : throw new InvalidOperationException($"The payment {payment.Number} is not wholly open again.");
    }

    /// <summary>Takes every allocation of the payment back, and what was written off of it.</summary>
    /// <returns>The first open day on which all of it can be.</returns>
    private static async Task<DateOnly> Free(
        TenantDb db,
        ChartOfAccounts chart,
        Payment payment,
        Currency functional,
        CancellationToken cancel
    )
    {
        var all = db.Set<Allocation>();
        var standing = await all.AsNoTracking()
            .Where(row => (row.FromId == payment.Id || row.ToId == payment.Id) && row.ReversesId == null)
            .Where(row => !all.Any(other => other.ReversesId == row.Id))
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        var latest = standing.Select(row => row.Date).Append(payment.Date).Max();
        var date = await PeriodLock.FirstOpen(db, latest, Allocating.ScopeOf(payment), cancel);
        foreach (var allocation in standing)
        {
            if (await WritingOff.SideOf(db, allocation, cancel) is { } writeOff)
            {
                await WritingOff.TakeBack(db, writeOff, date, $"{payment.Number} is taken back", functional, cancel);
                continue;
            }

            var from = (await Allocating.Find(db, allocation.FromId, cancel))!;
            var to = (await Allocating.Find(db, allocation.ToId, cancel))!;
            await Allocating.Reverse(db, chart, allocation, from, to, date, cancel);
        }

        return date;
    }

    private static async Task<Payment> Counter(TenantDb db, Payment payment, DateOnly date)
    {
        var number = await NumberSeries.Take(db, Invoicing.InvoiceNumbers.Payment, date);
        var reference = $"Takes back {payment.Number}";
        return new Payment
        {
            Number = number,
            Direction = payment.Direction == PaymentDirection.In ? PaymentDirection.Out : PaymentDirection.In,
            CustomerId = payment.CustomerId,
            SupplierId = payment.SupplierId,
            PartyName = payment.PartyName,
            Date = date,
            Currency = payment.Currency,
            Amount = payment.Amount,

            // The bank gives back what it kept.
            Fee = -payment.Fee,
            ExchangeRate = payment.ExchangeRate,
            FunctionalAmount = payment.FunctionalAmount,
            BankAccountId = payment.BankAccountId,
            Reference = reference,
            Open = payment.Direction == PaymentDirection.In ? payment.Amount : -payment.Amount,
            FunctionalOpen = payment.Direction == PaymentDirection.In ? payment.FunctionalAmount : -payment.FunctionalAmount,
            CreatedAt = db.Now,
            SearchText = SearchText.Of(number, payment.PartyName, reference),
        };
    }
}
