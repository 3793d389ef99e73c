using BackOffice.Finance.Bills;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Parties;
using BackOffice.Parties.Suppliers;

namespace BackOffice.Web.Demo;

/// <summary>Gives a demo company its suppliers, and enters, posts and pays what they bill.</summary>
internal sealed class DemoPurchases(
    DemoScript script,
    SaveSupplier suppliers,
    SaveBill drafts,
    PostBill posting,
    GetBill lookups,
    RegisterPayment payments
)
{
    private readonly Chance chance = new(script.Name + " buys");
    private readonly List<(SupplierCard Card, DemoSupplier Script)> sellers = [];
    private readonly List<Owing> owing = [];

    /// <param name="codes">Codes of the accounts by their role.</param>
    public async Task SetUp(IReadOnlyDictionary<string, string> codes, CancellationToken cancel)
    {
        foreach (var supplier in script.Suppliers)
        {
            var made = new SaveSupplier.Request(
                supplier.Name,
                Country: supplier.Country,
                VatId: supplier.VatId,
                Email: $"billing@{Tenancy.SignUp.NewTenant.SlugOf(supplier.Name)}.example",
                Address: new PostalAddress($"{supplier.Street} {chance.Between(1, 90)}", supplier.City, null, supplier.PostalCode),
                PaymentTermsDays: supplier.Days,
                Iban: supplier.Iban,
                AccountCode: codes[supplier.Role]
            );
            sellers.Add((DemoCompanies.Expect(await suppliers.Create(made, cancel: cancel)), supplier));
        }
    }

    /// <summary>What a visitor finds to do: bills that nobody posted yet.</summary>
    public async Task Unfinished(DateOnly today, CancellationToken cancel)
    {
        foreach (var (card, supplier) in sellers.Take(2))
        {
            await Enter(card, supplier, today, cancel);
        }
    }

    public async Task Day(DateOnly day, CancellationToken cancel)
    {
        foreach (var (card, supplier) in sellers.Where(seller => seller.Script.OnDays.Contains(day.Day)))
        {
            var id = await Enter(card, supplier, day, cancel);
            DemoCompanies.Expect(await posting.Run(new PostBill.Request(id), cancel: cancel));
            // Most are paid on the day, some late, a few not yet.
            if (!chance.Happens(1, 24))
            {
                owing.Add(new Owing(id, card.Id, day.AddDays(supplier.Days + (chance.Happens(1, 6) ? chance.Between(8, 30) : 0))));
            }
        }

        foreach (var item in owing.Where(item => item.PaidOn == day))
        {
            var open = DemoCompanies.Expect(await lookups.Run(item.Bill, cancel: cancel)).Row.OpenAmount;
            var request = new RegisterPayment.Request(PaymentDirection.Out, item.Supplier, day, open, Allocations: [new(item.Bill, open)]);
            DemoCompanies.Expect(await payments.Run(request, cancel: cancel));
        }
    }

    private async Task<Guid> Enter(SupplierCard card, DemoSupplier supplier, DateOnly day, CancellationToken cancel)
    {
        var amount = Round.To(supplier.Amount * chance.Between(92, 108) / 100m, 2);
        var input = new BillInput(
            card.Id,
            $"{supplier.Prefix}{day:yyyyMM}-{chance.Between(100, 999)}",
            day,
            Lines: [new BillInputLine(supplier.Text, 1, amount, TaxCode: supplier.TaxCode, DeductiblePercent: supplier.Deductible)]
        );
        return DemoCompanies.Expect(await drafts.Run(new SaveBill.Request(BillKind.Bill, null, input), cancel: cancel)).Id;
    }

    private sealed record Owing(Guid Bill, Guid Supplier, DateOnly PaidOn);
}
