using BackOffice.Finance.Bills;
using BackOffice.Finance.Ledger.Verification;
using BackOffice.Finance.PaymentRuns;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Parties.Suppliers;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.PaymentRuns;

/// <summary>A company with a clerk who submits payment runs and a boss who approves them.</summary>
internal sealed class Runs
{
    public const string Iban = "GB33BUKB20201555555555";

    private Runs(TestCompany company, Caller clerk, Caller boss) => (Company, Clerk, Boss) = (company, clerk, boss);

    public TestCompany Company { get; }

    public Caller Clerk { get; }

    public Caller Boss { get; }

    public DateOnly Today => DateOnly.FromDateTime(Company.Host.Clock.GetUtcNow().UtcDateTime);

    public static async Task<Runs> New(Database database, string country = "GB", string currency = "GBP")
    {
        var host = (await Staff.Company(database)).Host;
        var company = await host.NewCompany(country, currency);
        return new Runs(company, await company.Member("bookkeeper"), await company.Member("owner"));
    }

    public async Task<Guid> Supplier(string name, string? iban = Iban, string? currency = null)
    {
        var rent = await Company.CodeOf(BackOffice.Finance.Charts.AccountRole.Rent);
        var request = new SaveSupplier.Request(name, Currency: currency, Iban: iban, AccountCode: rent);
        return (await Company.Do((SaveSupplier save) => save.Create(request))).Id;
    }

    /// <summary>A posted bill that is due today, of exactly this amount.</summary>
    public Task<Guid> Bill(Guid supplier, decimal amount, DateOnly? due = null, BillKind kind = BillKind.Bill, string? currency = null) =>
        Company.PostBill(
            Purchases.Of(supplier, amount, "ZERO", day: due < Today ? due : Today) with
            {
                DueDate = due ?? Today,
                Currency = currency,
                ExchangeRate = currency is null ? null : 0.8m,
            },
            kind
        );

    public Task<Outcome<SavePaymentRun.Saved>> Save(params Guid[] documents) =>
        As<SavePaymentRun, SavePaymentRun.Saved>(
            Clerk,
            save => save.Run(new(ExecutionDate: Today, Documents: [.. documents.Select(id => new SavePaymentRun.Part(id))]))
        );

    /// <summary>A run over these documents in this state.</summary>
    public async Task<Guid> Run(PaymentRunState state, params Guid[] documents)
    {
        var run = Value(await Save(documents)).Id;
        if (state >= PaymentRunState.Submitted)
        {
            Value(await Submit(run));
        }

        if (state >= PaymentRunState.Approved)
        {
            Value(await Approve(run));
        }

        if (state >= PaymentRunState.Paid)
        {
            Value(await Pay(run));
        }

        return run;
    }

    public Task<Outcome<Done>> Submit(Guid run) => As<SubmitPaymentRun, Done>(Clerk, submit => submit.Run(new(run)));

    public Task<Outcome<Done>> Approve(Guid run, Caller? by = null) =>
        As<ApprovePaymentRun, Done>(by ?? Boss, approve => approve.Run(new(run)));

    public Task<Outcome<PayPaymentRun.Paid>> Pay(Guid run, Caller? by = null, string? key = null) =>
        As<PayPaymentRun, PayPaymentRun.Paid>(by ?? Boss, pay => pay.Run(new(run), key));

    public Task<Outcome<Done>> Hold(Guid bill, bool disputed = false) =>
        As<HoldBill, Done>(Clerk, hold => hold.Run(new(bill, "The goods are missing", disputed)));

    public Task<PaymentRunCard> Card(Guid run) => Company.Do((GetPaymentRun get) => get.Run(run));

    public async Task<decimal> Open(Guid bill) => (await Company.Bill(bill)).Row.OpenAmount;

    public Task<List<(string Party, decimal Amount, decimal Open)>> Payments() =>
        Company.Look(async db =>
            (await db.Set<Payment>().OrderBy(row => row.Number).ToListAsync()).ConvertAll(row => (row.PartyName, row.Amount, row.Open))
        );

    /// <summary>The books rebuild from their documents.</summary>
    public async Task Verify() => Assert.Empty((await Company.Do((VerifyLedger verify) => verify.Run())).Differences);

    public Task<Outcome<T>> As<TOperation, T>(Caller caller, Func<TOperation, Task<Outcome<T>>> run)
        where TOperation : notnull => Company.As(caller, run);

    public static T Value<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        return outcome.Value!;
    }
}
