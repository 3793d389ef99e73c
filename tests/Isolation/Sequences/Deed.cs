using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Items;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kit;
using FsCheck;
using FsCheck.Fluent;

namespace BackOffice.Tests.Isolation.Sequences;

public enum DeedKind
{
    AddCustomer,
    RenameCustomer,
    AddItem,
    PriceItem,
    Issue,
    Pay,
}

/// <summary>One operation of a company with ids of whichever company the draw names: its own, or another's.</summary>
/// <param name="First">Whose customer, or whose item where only an item is named; 0 is one's own.</param>
/// <param name="Second">Whose item or invoice.</param>
public sealed record Deed(DeedKind Kind, int First, int Second, int Pick, int Cents)
{
    // Half of the ids are swapped for another company's.
    private static readonly Gen<int> Owner = Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(2)));

    public static readonly Gen<Deed> Any =
        from kind in Gen.Elements(Enum.GetValues<DeedKind>())
        from first in Owner
        from second in Owner
        from pick in Gen.Choose(0, 1000)
        from cents in Gen.Choose(1, 30_000)
        select new Deed(kind, first, second, pick, cents);

    private decimal Amount => Cents / 100m;

    /// <summary>Carries it out and keeps in memory what it must have done; with an id of another company it must be refused.</summary>
    /// <param name="street">The acting company first.</param>
    /// <returns>Whether an id was another's.</returns>
    public async Task<bool> Run(IReadOnlyList<MemoryCompany> street)
    {
        var me = street[0];
        switch (Kind)
        {
            case DeedKind.AddCustomer:
                me.Keep(new MemoryCustomer(await me.Company.Customer($"Customer {Cents}"), $"Customer {Cents}"));
                return false;
            case DeedKind.AddItem:
                var added = await me.Company.Do((SaveItem save) => save.Create(new SaveItem.Request($"Item {Cents}", SalesPrice: Amount)));
                me.Keep(new MemoryItem(added.Id, Amount));
                return false;
            case DeedKind.RenameCustomer:
                return await Rename(me, street[First].Customer(Pick).Id);
            case DeedKind.PriceItem:
                return await Price(me, street[First].Item(Pick).Id);
            case DeedKind.Issue:
                return await Issue(me, street[First].Customer(Pick).Id, street[Second].Item(Pick));
            default:
                return await Pay(me, street[First].Customer(Pick).Id, street[Second].Invoice(Pick));
        }
    }

    private async Task<bool> Rename(MemoryCompany me, Guid id)
    {
        var outcome = await me.Company.Ask((SaveCustomer save) => save.Change(id, new SaveCustomer.Request($"Renamed {Cents}")));
        return Kept(outcome, First > 0, _ => me.Keep(new MemoryCustomer(id, $"Renamed {Cents}")));
    }

    private async Task<bool> Price(MemoryCompany me, Guid id)
    {
        var outcome = await me.Company.Ask((SaveItem save) => save.Change(id, new SaveItem.Request("Priced", SalesPrice: Amount)));
        return Kept(outcome, First > 0, _ => me.Keep(new MemoryItem(id, Amount)));
    }

    private async Task<bool> Issue(MemoryCompany me, Guid customer, MemoryItem item)
    {
        var line = new DraftLine("Work", ItemId: item.Id, Quantity: 1, UnitPrice: Amount, TaxCode: "ZERO");
        var draft = await me.Company.Ask(
            (SaveDraft save) =>
                save.Run(new SaveDraft.Request(DocumentKind.Invoice, null, new DraftInput(customer, Sales.Day, Lines: [line])))
        );
        if (Kept(draft, First > 0 || Second > 0, _ => { }))
        {
            return true;
        }

        await me.Company.Do((IssueDocument issue) => issue.Run(new IssueDocument.Request(draft.Value!.Id)));
        me.Keep(new MemoryInvoice(draft.Value!.Id, customer, Amount, Amount));
        return false;
    }

    // One's own payment settles an invoice as far as it is open; the customer is that of the invoice unless another's is named.
    private async Task<bool> Pay(MemoryCompany me, Guid customer, MemoryInvoice invoice)
    {
        var payer = First > 0 || Second > 0 ? customer : invoice.Customer;
        var part = Math.Min(Amount, Second > 0 ? Amount : invoice.Open);
        var request = new RegisterPayment.Request(
            PaymentDirection.In,
            payer,
            Sales.Day,
            Amount,
            Allocations: part > 0 ? [new RegisterPayment.Part(invoice.Id, part)] : []
        );
        var outcome = await me.Company.Ask((RegisterPayment pay) => pay.Run(request));
        return Kept(
            outcome,
            First > 0 || Second > 0,
            paid =>
            {
                me.Keep(invoice with { Open = invoice.Open - part });
                me.Keep(new MemoryPayment(paid.Id, payer, Amount, Amount - part));
            }
        );
    }

    private bool Kept<T>(Outcome<T> outcome, bool isForeign, Action<T> keep)
    {
        if (isForeign)
        {
            Assert.False(outcome.Succeeded, $"{this} was carried out.");
            return true;
        }

        Assert.True(outcome.Succeeded, $"{this}: {string.Join("; ", outcome.Refusals)}");
        keep(outcome.Value!);
        return false;
    }
}
