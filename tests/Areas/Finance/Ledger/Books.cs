using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Ledger.Verification;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Periods;
using BackOffice.Finance.Reports;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Ledger;

/// <summary>A company in GBP on the British chart with two customers, kept by a few short sentences.</summary>
public sealed class Books
{
    private Books(TestCompany company, Guid acme, Guid bolt)
    {
        Company = company;
        Customers = [acme, bolt];
    }

    public TestCompany Company { get; }

    public IReadOnlyList<Guid> Customers { get; }

    public Guid Acme => Customers[0];

    public static async Task<Books> New(Database database)
    {
        var company = await (await Host.On(database)).NewCompany(chart: "gb");
        var acme = await company.Do((SaveCustomer save) => save.Create(new SaveCustomer.Request("Acme")));
        var bolt = await company.Do((SaveCustomer save) => save.Create(new SaveCustomer.Request("Bolt")));
        return new Books(company, acme.Id, bolt.Id);
    }

    public async Task<Outcome<Guid>> TryIssue(
        Guid customer,
        DateOnly date,
        decimal net,
        DocumentKind kind = DocumentKind.Invoice,
        Guid? original = null,
        string? currency = null,
        decimal? rate = null
    )
    {
        var input = new DraftInput(
            customer,
            date,
            date.AddDays(30),
            Currency: currency,
            ExchangeRate: rate,
            Lines: [new DraftLine("Work", Quantity: 1, UnitPrice: net, TaxCode: "STD")],
            OriginalInvoiceId: original
        );
        var draft = await Company.Ask((SaveDraft save) => save.Run(new SaveDraft.Request(kind, null, input)));
        if (!draft.Succeeded)
        {
            return Outcome<Guid>.Refused(draft.Refusals);
        }

        var issued = await Company.Ask((IssueDocument issue) => issue.Run(new IssueDocument.Request(draft.Value.Id)));
        return issued.Then<Guid>(done => done.Id);
    }

    public async Task<Guid> Issue(DateOnly date, decimal net) => Value(await TryIssue(Acme, date, net));

    public Task<RegisterPayment.Registered> Pay(DateOnly date, decimal amount, params RegisterPayment.Part[] parts) =>
        Company.Do(
            (RegisterPayment pay) => pay.Run(new RegisterPayment.Request(PaymentDirection.In, Acme, date, amount, Allocations: parts))
        );

    public Task<Outcome<PostJournalEntry.Posted>> TryManual(DateOnly date, string debit, string credit, decimal amount) =>
        Company.Ask(
            (PostJournalEntry post) =>
                post.Run(new PostJournalEntry.Request(date, "Adjustment", [new(debit, Debit: amount), new(credit, Credit: amount)]))
        );

    public async Task<Guid> Manual(DateOnly date, string debit, string credit, decimal amount) =>
        Value(await TryManual(date, debit, credit, amount)).Id;

    public Task<Outcome<Done>> TryLock(DateOnly through, LockScope scope = LockScope.All) =>
        Company.Ask((LockPeriod operation) => operation.Run(new LockPeriod.Request(through, scope)));

    public Task<TrialBalanceReport> TrialBalance(DateOnly day) => Company.Do((TrialBalance query) => query.Run(day));

    public Task<BalanceSheetReport> BalanceSheet(DateOnly day) =>
        Company.Do((BalanceSheet query) => query.Run(new BalanceSheet.Request(day)));

    public Task<AgedReport> Aged(DateOnly day) => Company.Do((AgedReceivables query) => query.Run(day));

    public Task<GeneralLedgerReport> Ledger(string account, DateOnly from, DateOnly to, int size = 500, int page = 1) =>
        Company.Do((GeneralLedger query) => query.Run(new GeneralLedger.Request(account, from, to, page, size)));

    public Task<VerifyLedger.Verified> Verify() => Company.Do((VerifyLedger verify) => verify.Run());

    /// <summary>The code of the account in a role.</summary>
    internal Task<string> CodeOf(AccountRole role) =>
        Company.Look(db => db.Set<Account>().Where(account => account.Role == role).Select(account => account.Code).SingleAsync());

    /// <summary>All balances and open items of a day, as text to compare.</summary>
    public async Task<string> DigestOf(DateOnly day)
    {
        var (balance, aged) = (await TrialBalance(day), await Aged(day));
        return string.Join(
            '\n',
            balance
                .Rows.Select(row => $"{row.AccountCode} {row.Debit} {row.Credit}")
                .Concat(aged.Rows.Select(row => $"{row.Name} {row.NotDue} {string.Join(' ', row.Buckets)}"))
        );
    }

    public static T Value<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        return outcome.Value;
    }
}
