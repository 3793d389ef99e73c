using BackOffice.Finance.Accounts;
using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Currencies;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Numbering;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Duties;

namespace BackOffice.Finance.Payments;

/// <summary>
/// Money received from a customer or paid back to one, paid to a supplier or received back from one, with what it settles. What is
/// not allocated stays a credit. Refusals, in this order: customer or supplier, amounts, currency, account, another's duty, period, the limit of the caller, then each allocation.
/// </summary>
public sealed class RegisterPayment(Work work, Colleagues colleagues)
{
    /// <param name="PartyId">A customer or a supplier.</param>
    /// <param name="Amount">What was paid, positive, in <paramref name="Currency"/>; the fee that the bank kept of what came in is part of it.</param>
    /// <param name="ExchangeRate">Functional units per unit of the currency; of the table for the day when absent.</param>
    /// <param name="BankAccountCode">The account in the role of bank when absent.</param>
    public sealed record Request(
        PaymentDirection Direction,
        Guid PartyId,
        DateOnly? Date,
        decimal Amount,
        string? Currency = null,
        decimal? ExchangeRate = null,
        string? BankAccountCode = null,
        decimal? Fee = null,
        string? Reference = null,
        IReadOnlyList<Part>? Allocations = null
    );

    /// <summary>A part of the payment set against a document.</summary>
    public sealed record Part(Guid DocumentId, decimal Amount);

    public sealed record Registered(Guid Id, string Number, decimal OpenAmount);

    /// <summary>For operations that go on with what it posted.</summary>
    internal sealed record Posted(Registered Payment, Guid EntryId);

    public async Task<Outcome<Registered>> Run(Request request, string? key = null, CancellationToken cancel = default)
    {
        var outcome = await work.Do(
            FinanceRights.Approve,
            request,
            key,
            async db => (await In(db, request, cancel)).Then<Registered>(posted => posted.Payment),
            cancel
        );
        return await colleagues.Name(outcome, FinanceRights.Approve, cancel);
    }

    internal static async Task<Outcome<Posted>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var company = await GetCompanyDetails.In(db, cancel);
        var chart = await ChartOfAccounts.Load(db, request.BankAccountCode is { } named ? [named] : [], [], cancel);
        var party = await PaymentParty.In(db, request.PartyId, cancel);
        var date = request.Date ?? DateOnly.FromDateTime(db.Now);
        var bank = request.BankAccountCode is { } code ? chart.ByCode(code) : chart.InRole(AccountRole.Bank);
        request = await WithRate(db, request, company, party, date, cancel);
        if (Check(request, company, party, bank) is { } refusal)
        {
            return refusal;
        }

        if (request.Direction == PaymentDirection.Out && await MayPay(db, party!, cancel) is { } own)
        {
            return own;
        }

        if (await PeriodLock.Check(db, date, party!.IsSupplier ? LockScope.Purchases : LockScope.Sales, "date", cancel) is { } locked)
        {
            return locked;
        }

        var rate = RateOf(request, company, party);
        var functional = Currency.Get(company.Currency);
        if (
            ApprovalLimit.Check(db, FinanceRights.Approve, functional.Round(request.Amount * rate), company.Currency, "amount") is { } above
        )
        {
            return above;
        }

        var payment = await Add(db, request, company, party, bank!, date);
        var entry = await Poster.Post(db, PaymentPosting.For(payment, company.Currency, chart), cancel);
        for (var at = 0; at < (request.Allocations?.Count ?? 0); at++)
        {
            if (await Allocate(db, chart, functional, payment, request.Allocations![at], at, cancel) is { } refused)
            {
                return refused;
            }
        }

        db.About(
            SubjectTypes.Payment,
            payment.Id,
            $"{payment.Number}, {payment.Amount:0.00##} {payment.Currency} {(payment.Direction == PaymentDirection.In ? "from" : "to")} {payment.PartyName}"
        );
        return new Posted(new Registered(payment.Id, payment.Number, Math.Abs(payment.Open)), entry);
    }

    private static async Task<Request> WithRate(
        TenantDb db,
        Request request,
        CompanyCard company,
        PaymentParty? party,
        DateOnly date,
        CancellationToken cancel
    ) =>
        (request.Currency ?? party?.Currency) is { } currency
        && await RateTable.ForDocument(db, currency, company.Currency, request.ExchangeRate, date, cancel) is { } found
            ? request with
            {
                ExchangeRate = found.Rate,
            }
            : request;

    private static Task<Refusal?> MayPay(TenantDb db, PaymentParty party, CancellationToken cancel) =>
        party.IsSupplier ? PurchaseDuties.MayPay(db, party.Id, cancel) : FinanceDuties.MayPayBack(db, party.Id, cancel);

    private static async Task<Refusal?> Allocate(
        TenantDb db,
        ChartOfAccounts chart,
        Currency functional,
        Payment payment,
        Part part,
        int at,
        CancellationToken cancel
    )
    {
        var field = $"allocations[{at}]";
        if (functional.Code == payment.Currency && functional.Round(part.Amount) != part.Amount)
        {
            return new Refusal("allocation.amount", $"{field}.amount", $"{payment.Currency} has {functional.Decimals} decimals.");
        }

        var document = await Allocating.Find(db, part.DocumentId, cancel);
        if (document is null)
        {
            return Refusal.NotFound("document", $"{field}.documentId") with { Kind = RefusalKind.Rule };
        }

        // Money that comes in is a credit to the account of its party, money that goes out a debit, whoever it is.
        var (from, to) = payment.Direction == PaymentDirection.In ? ((IOpenItem)payment, document) : (document, payment);
        var outcome = await Allocating.Allocate(db, chart, functional, from, to, part.Amount, Later(payment.Date, document.Date), cancel);
        return outcome.Succeeded ? null : outcome.Refusals[0] with { Field = $"{field}.amount" };
    }

    // A payment in advance settles the invoice on the day the invoice exists.
    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static Refusal? Check(Request request, CompanyCard company, PaymentParty? party, Account? bank)
    {
        if (party is null)
        {
            return new Refusal("payment.party", "partyId", "There is no such customer or supplier.");
        }

        var code = request.Currency ?? party.Currency;
        if (!Currency.TryGet(code, out var currency))
        {
            return new Refusal("payment.currency", "currency", $"{code} is not a currency of ISO 4217, such as EUR.");
        }

        if (request.Amount <= 0 || request.Amount >= DocumentLimits.Amount || currency.Round(request.Amount) != request.Amount)
        {
            return new Refusal("payment.amount", "amount", $"Enter an amount above zero with at most {currency.Decimals} decimals.");
        }

        if (request.Fee is { } fee && (fee < 0 || fee >= request.Amount || currency.Round(fee) != fee))
        {
            return new Refusal("payment.fee", "fee", "The bank's fee is part of the amount and less than it.");
        }

        if (code != company.Currency && request.ExchangeRate is not (> 0 and < 1_000_000))
        {
            return new Refusal("payment.exchange_rate", "exchangeRate", $"Enter how many {company.Currency} one {code} is worth.");
        }

        if (bank is null || !bank.IsBank || bank.IsBlocked || bank.IsHeader)
        {
            return new Refusal("payment.bank_account", "bankAccountCode", "Choose a bank or cash account.");
        }

        if (request.Date is { } date && date.Year is < 1990 or > 2200)
        {
            return new Refusal("payment.date", "date", "Enter a date between 1990 and 2200.");
        }

        return bank.Currency is { } only && only != code
            ? new Refusal("payment.bank_currency", "bankAccountCode", $"The account {bank.Code} is kept in {only}.")
            : PlainText.TooLong(request.Reference, 140, "reference", "payment.reference");
    }

    private static async Task<Payment> Add(
        TenantDb db,
        Request request,
        CompanyCard company,
        PaymentParty party,
        Account bank,
        DateOnly date
    )
    {
        var currency = request.Currency ?? party.Currency;
        var rate = RateOf(request, company, party);
        var functional = Currency.Get(company.Currency).Round(request.Amount * rate);
        var sign = request.Direction == PaymentDirection.In ? -1 : 1;
        var number = await NumberSeries.Take(db, InvoiceNumbers.Payment, date);
        var payment = new Payment
        {
            Number = number,
            Direction = request.Direction,
            CustomerId = party.IsSupplier ? null : party.Id,
            SupplierId = party.IsSupplier ? party.Id : null,
            PartyName = party.Name,
            Date = date,
            Currency = currency,
            Amount = request.Amount,
            Fee = request.Fee ?? 0,
            ExchangeRate = rate,
            FunctionalAmount = functional,
            BankAccountId = bank.Id,
            Reference = PlainText.Clean(request.Reference),
            Open = sign * request.Amount,
            FunctionalOpen = sign * functional,
            CreatedAt = db.Now,
            SearchText = SearchText.Of(number, party.Name, request.Reference),
        };
        db.Add(payment);
        return payment;
    }

    private static decimal RateOf(Request request, CompanyCard company, PaymentParty party) =>
        (request.Currency ?? party.Currency) == company.Currency ? 1 : Round.To(request.ExchangeRate!.Value, 8);
}
