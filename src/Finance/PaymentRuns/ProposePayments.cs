using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bank;
using BackOffice.Finance.Charts;
using BackOffice.Kernel;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>What a run from this account could pay.</summary>
/// <param name="Bills">Due bills and all open credits, by supplier, the oldest first; also those that are not paid now, with the reason.</param>
public sealed record PaymentProposal(string Currency, IReadOnlyList<DueBill> Bills);

/// <summary>Looks for the bills that are due. Refusals: bank account.</summary>
public sealed class ProposePayments(Work work)
{
    /// <param name="bankAccountCode">The account in the role of bank when absent.</param>
    /// <param name="dueThrough">Today when absent.</param>
    /// <param name="run">A draft that is changed: its bills are not in another run.</param>
    public Task<Outcome<PaymentProposal>> Run(
        string? bankAccountCode = null,
        DateOnly? dueThrough = null,
        Guid? run = null,
        CancellationToken cancel = default
    ) =>
        work.Read<PaymentProposal>(
            FinanceRights.View,
            async db =>
            {
                var bank = string.IsNullOrEmpty(bankAccountCode)
                    ? (await ChartOfAccounts.Load(db, cancel)).InRole(AccountRole.Bank)
                    : await BankAccounts.Find(db, bankAccountCode, cancel);
                if (bank is null)
                {
                    return new Refusal("payment_run.bank_account", "bankAccountCode", "Choose a bank or cash account.");
                }

                var currency = bank.Currency ?? (await GetCompanyDetails.In(db, cancel)).Currency;
                var day = dueThrough ?? DateOnly.FromDateTime(db.Now);
                return new PaymentProposal(currency, await DueBills.Through(db, currency, day, run, cancel));
            },
            cancel
        );
}
