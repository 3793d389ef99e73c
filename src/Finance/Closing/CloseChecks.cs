using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bank;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Reports;
using BackOffice.Finance.Revaluations;
using BackOffice.Finance.VatReturns;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Books;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Closing;

/// <summary>Something that has to be nought before the books are closed.</summary>
/// <param name="Found">What should be 0; null where it is not known.</param>
/// <param name="IsAmount">Whether it is an amount in functional currency, otherwise a count.</param>
/// <param name="CanBeAccepted">Whether the books may be closed all the same, with a reason.</param>
/// <param name="Href">Where it is put right.</param>
public sealed record CloseCheck(string Code, decimal? Found, bool IsAmount, bool CanBeAccepted, string? Href)
{
    public string Title => TitleOf(Code);

    public bool IsMet => Found == 0;

    internal static string TitleOf(string code) =>
        code switch
        {
            "drafts" => "Drafts of invoices with a date in the period",
            "bills" => "Drafts of bills with a date in the period",
            "unapplied" => "Payments and credits that are not applied",
            "bank" => "Lines of the bank that are not matched",
            "suspense" => "Balance of the suspense account",
            "revalued" => "Foreign balances that are not carried at the rates of the day",
            "receivables" => "Receivables less the open items",
            "payables" => "Payables less the open items",
            "vat" => "VAT returns of the period that are not filed",
            _ => "Differences that the last verification found",
        };
}

/// <summary>What is looked at before the books are closed through a day.</summary>
/// <param name="Balances">What was posted to each account up to the end of the day.</param>
internal sealed record CloseChecks(IReadOnlyList<CloseCheck> All, IReadOnlyList<CertifiedTie> Ties, Dictionary<Guid, Movement> Balances)
{
    // A night may be missed.
    private static readonly TimeSpan VerificationHolds = TimeSpan.FromDays(2);

    public static async Task<CloseChecks> Load(
        TenantDb db,
        ChartOfAccounts chart,
        string functional,
        DateOnly through,
        VerifiedBooks? verified,
        CancellationToken cancel
    )
    {
        var receivable = await OpenItemsAsOf.Load(db, LedgerSide.Receivables, through, null, cancel);
        var payable = await OpenItemsAsOf.Load(db, LedgerSide.Payables, through, null, cancel);
        var balances = await Figures.AsOf(db, through, cancel);
        var receivables = new CertifiedTie("Receivables", BalanceOf(AccountRole.Receivables), receivable.Sum(item => item.Amount));
        var payables = new CertifiedTie("Payables", -BalanceOf(AccountRole.Payables), payable.Sum(item => item.Amount));
        return new CloseChecks(
            [
                new(
                    "drafts",
                    await db.Set<SalesDocument>().CountAsync(row => row.Number == null && row.IssueDate <= through, cancel),
                    false,
                    true,
                    "finance/invoices?view=drafts"
                ),
                new(
                    "bills",
                    await db.Set<Bill>().CountAsync(row => row.Number == null && row.IssueDate <= through, cancel),
                    false,
                    true,
                    "finance/bills?view=drafts"
                ),
                new("unapplied", receivable.Concat(payable).Count(item => item.Open < 0), false, true, "finance/payments?view=unapplied"),
                new(
                    "bank",
                    await BankLineList.Open(db, db.Set<BankLine>().Where(row => row.Date <= through)).CountAsync(cancel),
                    false,
                    true,
                    "finance/bank"
                ),
                new(
                    "suspense",
                    BalanceOf(AccountRole.Suspense),
                    true,
                    true,
                    $"finance/reports/general-ledger?account={chart.InRole(AccountRole.Suspense).Code}&from={Figures.Earliest:yyyy-MM-dd}&to={through:yyyy-MM-dd}"
                ),
                new("revalued", await NotRevalued(), false, true, $"finance/revaluations?asOf={through:yyyy-MM-dd}"),
                new("vat", (await NextReturn.Load(db, cancel))?.MissingThrough(through) ?? 0, false, true, "finance/vat-returns"),
                new("receivables", receivables.Ledger - receivables.Records, true, false, null),
                new("payables", payables.Ledger - payables.Records, true, false, null),
                new("verified", Differences(verified, db.Now), false, verified?.Failed is null, null),
            ],
            [receivables, payables],
            balances
        );

        async Task<decimal?> NotRevalued() =>
            (await ForeignBalances.Of(db, functional, through, receivable, payable, cancel)).Count(item => item.Difference is not 0);

        decimal BalanceOf(AccountRole role) => balances.GetValueOrDefault(chart.InRole(role).Id).Net;
    }

    private static decimal? Differences(VerifiedBooks? verified, DateTime now) =>
        verified is null || verified.At < now - VerificationHolds ? null
        : verified.Failed is null ? 0
        : 1;
}
