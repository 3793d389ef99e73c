using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Books;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>
/// Proves the books of one moment from the first entry on: the chain, the balance of every entry, what is kept beside the
/// lines, that each document, bill, payment, allocation, match with the bank, reminder, write-off and revaluation posted exactly
/// what the posting rules make of its stored content, and that every filed VAT return says what its lines do.
/// </summary>
public sealed class VerifyLedger(Work work, BooksRecords records)
{
    private static readonly ILedgerCheck[] Checks =
    [
        new ChainCheck(),
        new AnchorCheck(),
        new BalanceCheck(),
        new OpenItemCheck(),
        new ControlCheck(),
        new DocumentCheck(),
        new BillCheck(),
        new PaymentCheck(),
        new PaymentRunCheck(),
        new AllocationCheck(),
        new BankCheck(),
        new NoticeCheck(),
        new WriteOffCheck(),
        new RevaluationCheck(),
        new ReversalCheck(),
        new OrphanCheck(),
        new NumberCheck(),
        new VatCheck(),
    ];

    /// <param name="Differences">The first of each check that failed, in the order of the checks.</param>
    public sealed record Verified(
        int Entries,
        int Documents,
        int Bills,
        int Payments,
        string HeadHash,
        IReadOnlyList<Difference> Differences
    )
    {
        public bool Clean => Differences.Count == 0;
    }

    public Task<Outcome<Verified>> Run(CancellationToken cancel = default) =>
        work.Read<Verified>(
            FinanceRights.View,
            async db =>
            {
                // Before the moment that is proved: the journal may be longer than recorded, never shorter.
                var anchor = await records.Anchor(cancel);
                await db.ReadOneMoment(cancel);
                var company = await GetCompanyDetails.In(db, cancel);
                var context = new VerificationContext(db, await ChartOfAccounts.Load(db, cancel), company.Currency, anchor);
                var differences = new List<Difference>();
                foreach (var check in Checks)
                {
                    if (await check.First(context, cancel) is { } difference)
                    {
                        differences.Add(difference);
                    }
                }

                return new Verified(
                    await db.Set<JournalEntry>().CountAsync(cancel),
                    await db.Set<SalesDocument>().CountAsync(row => row.Number != null, cancel),
                    await db.Set<Bill>().CountAsync(row => row.Number != null, cancel),
                    await db.Set<Payment>().CountAsync(cancel),
                    (await db.Set<LedgerHead>().SingleAsync(cancel)).Hash,
                    differences
                );
            },
            cancel
        );
}
