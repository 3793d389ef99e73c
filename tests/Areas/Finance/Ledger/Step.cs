using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Periods;
using BackOffice.Finance.Revaluations;
using BackOffice.Finance.WriteOffs;
using BackOffice.Kernel;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Ledger;

public enum Act
{
    Invoice,
    ForeignInvoice,
    CreditMemo,
    FreeCreditMemo,
    Pay,
    PayForeign,
    PayInvoice,
    Refund,
    Allocate,
    Unallocate,
    Manual,
    ManualToControl,
    Reverse,
    Revalue,
    WriteOff,
    TakeWriteOffBack,
    Remind,
    Lock,
    HardLock,
}

/// <summary>One command of a random history, valid or not: what it is about is chosen among what is there by <paramref name="Pick"/>.</summary>
/// <param name="Day">Days after 1 January 2026; in any order, so that many are backdated.</param>
/// <param name="Cents">Amount in hundredths.</param>
public sealed record Step(Act Act, int Pick, int Day, int Cents)
{
    private static readonly DateOnly First = new(2026, 1, 1);

    public DateOnly Date => First.AddDays(Day);

    private decimal Amount => Cents / 100m;

    // Locks are rare: behind one almost everything is refused.
    private static readonly Gen<Act> Acts = Gen.Frequency([
        .. Enum.GetValues<Act>().Select(act => (act is Act.Lock or Act.HardLock ? 1 : 6, Gen.Constant(act))),
    ]);

    public static readonly Gen<Step> Any =
        from act in Acts
        from pick in Gen.Choose(0, 1000)
        from day in act is Act.Lock or Act.HardLock ? Gen.Choose(0, 40) : Gen.Choose(0, 130)
        from cents in Gen.Choose(1, 30_000)
        select new Step(act, pick, day, cents);

    /// <summary>Carries it out as far as the product allows; exceptions are failures.</summary>
    /// <returns>Whether it was carried out.</returns>
    public async Task<bool> Run(Books books)
    {
        var customer = books.Customers[Pick % 2];
        return Act switch
        {
            Act.Invoice => (await books.TryIssue(customer, Date, Amount)).Succeeded,
            Act.ForeignInvoice => (await books.TryIssue(customer, Date, Amount, currency: "EUR", rate: Rate)).Succeeded,
            Act.FreeCreditMemo => (await books.TryIssue(customer, Date, Amount, DocumentKind.CreditMemo)).Succeeded,
            Act.CreditMemo => await Credit(books),
            Act.Pay => await Pay(books, PaymentDirection.In, customer, null),
            Act.PayForeign => await Pay(books, PaymentDirection.In, customer, "EUR"),
            Act.Refund => await Pay(books, PaymentDirection.Out, customer, null),
            Act.PayInvoice => await PayInvoice(books),
            Act.Allocate => await Allocate(books),
            Act.Unallocate => await Unallocate(books),
            Act.Manual => (await books.TryManual(Date, "7101", "1201", Amount)).Succeeded,
            Act.ManualToControl => (await books.TryManual(Date, "1101", "1201", Amount)).Succeeded,
            Act.Reverse => await Reverse(books),
            Act.Revalue => await Revalue(books),
            Act.WriteOff => await WriteOff(books),
            Act.TakeWriteOffBack => await TakeWriteOffBack(books),
            Act.Remind => await Remind(books, customer),
            Act.Lock => (await books.TryLock(Date)).Succeeded,
            _ => (await books.TryLock(Date, LockScope.Hard)).Succeeded,
        };
    }

    private decimal Rate => 0.8m + Pick % 10 / 100m;

    private async Task<bool> Credit(Books books)
    {
        var invoices = await Documents(books);
        return invoices.Count > 0
            && Chosen(invoices) is var invoice
            && (
                await books.TryIssue(
                    invoice.CustomerId!.Value,
                    Date,
                    Math.Min(Amount, invoice.Total),
                    DocumentKind.CreditMemo,
                    invoice.Id,
                    invoice.Currency,
                    invoice.ExchangeRate
                )
            ).Succeeded;
    }

    private async Task<bool> Pay(Books books, PaymentDirection direction, Guid customer, string? currency)
    {
        var request = new RegisterPayment.Request(
            direction,
            customer,
            Date,
            Amount,
            currency,
            currency is null ? null : Rate,
            Fee: Pick % 3 == 0 ? 0.01m : null
        );
        return (await books.Company.Ask((RegisterPayment pay) => pay.Run(request))).Succeeded;
    }

    private async Task<bool> PayInvoice(Books books)
    {
        var invoices = (await Documents(books)).FindAll(row => row.Open > 0);
        if (invoices.Count == 0)
        {
            return false;
        }

        var invoice = Chosen(invoices);
        var part = Pick % 2 == 0 ? invoice.Open : Math.Min(Amount, invoice.Open);
        var request = new RegisterPayment.Request(
            PaymentDirection.In,
            invoice.CustomerId!.Value,
            Date,
            part + Pick % 5,
            invoice.Currency,
            invoice.Currency == "EUR" ? Rate : null,
            Allocations: [new(invoice.Id, part)]
        );
        return (await books.Company.Ask((RegisterPayment pay) => pay.Run(request))).Succeeded;
    }

    private async Task<bool> Allocate(Books books)
    {
        var payments = await books.Company.Look(db => db.Set<Payment>().OrderBy(row => row.Id).ToListAsync());
        var documents = await books.Company.Look(db =>
            db.Set<SalesDocument>().Where(row => row.Number != null).OrderBy(row => row.Id).ToListAsync()
        );
        var items = documents.Concat<IOpenItem>(payments).ToList();
        var (from, to) = (items.FindAll(item => item.Open < 0), items.FindAll(item => item.Open > 0));
        if (from.Count == 0 || to.Count == 0)
        {
            return false;
        }

        var credit = Chosen(from);
        var debit = Chosen(
            to.FindAll(item => item.PartyId == credit.PartyId && item.Currency == credit.Currency) is { Count: > 0 } same ? same : to
        );
        var amount = Math.Min(Amount, Math.Min(-credit.Open, debit.Open)) + (Pick % 7 == 0 ? 500 : 0);
        DateOnly? date = Pick % 3 == 0 ? null : Date;
        return (
            await books.Company.Ask(
                (AllocateOpenItems allocate) => allocate.Run(new AllocateOpenItems.Request(credit.Id, debit.Id, amount, date))
            )
        ).Succeeded;
    }

    private async Task<bool> Unallocate(Books books)
    {
        var allocations = await books.Company.Look(db => db.Set<Allocation>().OrderBy(row => row.Id).ToListAsync());
        return allocations.Count > 0
            && (
                await books.Company.Ask(
                    (ReverseAllocation reverse) => reverse.Run(new ReverseAllocation.Request(Chosen(allocations).Id, Date))
                )
            ).Succeeded;
    }

    private async Task<bool> Revalue(Books books) =>
        (await books.Company.Ask((RevalueBalances revalue) => revalue.Run(new RevalueBalances.Request(Date)))).Succeeded;

    private async Task<bool> Reverse(Books books)
    {
        var entries = await books.Company.Look(db => db.Set<JournalEntry>().OrderBy(row => row.Sequence).ToListAsync());
        return entries.Count > 0
            && (
                await books.Company.Ask(
                    (ReverseJournalEntry reverse) =>
                        reverse.Run(new ReverseJournalEntry.Request(Chosen(entries).Id, Pick % 2 == 0 ? null : Date))
                )
            ).Succeeded;
    }

    private async Task<bool> WriteOff(Books books)
    {
        var documents = await books.Company.Look(db =>
            db.Set<SalesDocument>().Where(row => row.Open != 0).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync()
        );
        var payments = await books.Company.Look(db =>
            db.Set<Payment>().Where(row => row.Open != 0).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync()
        );
        List<Guid> items = [.. documents, .. payments];
        if (items.Count == 0)
        {
            return false;
        }

        var request = new WriteOffRemainder.Request(Chosen(items), Pick % 2 == 0 ? null : Amount, Date, "Random");
        return (await books.Company.Ask((WriteOffRemainder write) => write.Run(request))).Succeeded;
    }

    private async Task<bool> TakeWriteOffBack(Books books)
    {
        var all = await books.Company.Look(db => db.Set<WriteOff>().OrderBy(row => row.Id).Select(row => row.Id).ToListAsync());
        var request = new TakeWriteOffBack.Request(all.Count == 0 ? Guid.Empty : Chosen(all), Date);
        return (await books.Company.Ask((TakeWriteOffBack back) => back.Run(request))).Succeeded;
    }

    private async Task<bool> Remind(Books books, Guid customer)
    {
        var level = new SaveDunningLevel.Request(
            1 + Pick % 2,
            1,
            "Reminder {number}",
            "Please pay {total}.",
            Cents % 500 / 100m,
            Pick % 12
        );
        await books.Company.Ask((SaveDunningLevel save) => save.Run(level));
        var request = new IssueNotice.Request(customer, Pick % 3 == 0 ? "EUR" : "GBP", Date, Claim: true);
        return (await books.Company.Ask((IssueNotice issue) => issue.Run(request))).Succeeded;
    }

    private static Task<List<SalesDocument>> Documents(Books books) =>
        books.Company.Look(db =>
            db.Set<SalesDocument>()
                .Where(row => row.Number != null && row.Kind == DocumentKind.Invoice)
                .OrderBy(row => row.Id)
                .ToListAsync()
        );

    private T Chosen<T>(List<T> among) => among[Pick % among.Count];
}
