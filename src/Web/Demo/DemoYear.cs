using BackOffice.Finance.Accounts;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Items;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Parties;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;

namespace BackOffice.Web.Demo;

/// <summary>Lives through the last twelve months of a demo company, day by day, through the operations of its people.</summary>
internal sealed class DemoYear(
    DemoScript script,
    DemoPriceLists prices,
    DemoPurchases purchases,
    SaveCompanyDetails details,
    SaveCustomer customers,
    SaveItem items,
    SaveDraft drafts,
    IssueDocument issuing,
    MarkSent sending,
    RegisterPayment payments,
    ProposeDunning proposing,
    IssueNotice reminding,
    PostJournalEntry journal,
    GetDocument lookups,
    AccountOptions accounts,
    TimeProvider time
)
{
    // The same companies on every machine: the seed is the name.
    private readonly Chance chance = new(script.Name);
    private readonly List<(CustomerCard Card, DemoCustomer Script)> buyers = [];
    private readonly List<(ItemCard Card, DemoItem Script)> goods = [];
    private readonly List<Owed> owed = [];
    private IReadOnlyDictionary<string, string> codes = new Dictionary<string, string>();

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public async Task Live(CancellationToken cancel)
    {
        await SetUp(cancel);
        var start = Today.AddMonths(-12);
        await Opening(start, cancel);
        for (var day = start.AddDays(1); day <= Today; day = day.AddDays(1))
        {
            await Day(day, cancel);
        }

        await Unfinished(cancel);
    }

    private async Task SetUp(CancellationToken cancel)
    {
        var request = new SaveCompanyDetails.Request(
            script.Name,
            script.Street,
            script.City,
            script.PostalCode,
            script.VatId,
            Email: script.Email,
            Phone: script.Phone,
            BankName: script.Bank,
            Iban: script.Iban,
            InvoiceFooter: "Thank you for your business."
        );
        DemoCompanies.Expect(await details.Run(request, cancel: cancel));
        codes = DemoCompanies
            .Expect(await accounts.Run(cancel))
            .Where(account => account.Role is not null)
            .ToDictionary(account => account.Role!, account => account.Code, StringComparer.Ordinal);
        foreach (var customer in script.Customers)
        {
            var made = new SaveCustomer.Request(
                customer.Name,
                Country: customer.Country,
                VatId: customer.VatId,
                Email: $"accounts@{Slug(customer.Name)}.example",
                Address: new PostalAddress(StreetOf(customer.Country, chance.Between(1, 180)), customer.City, null, customer.PostalCode),
                PaymentTermsDays: customer.Days
            );
            buyers.Add((DemoCompanies.Expect(await customers.Create(made, cancel: cancel)), customer));
        }

        foreach (var item in script.Items)
        {
            var made = new SaveItem.Request(
                item.Name,
                Kind: item.IsService ? ItemKind.Service : ItemKind.Product,
                SalesPrice: item.Price,
                SalesTaxCode: item.TaxCode
            );
            goods.Add((DemoCompanies.Expect(await items.Create(made, cancel: cancel)), item));
        }

        await purchases.SetUp(codes, cancel);
        await prices.SetUp([.. buyers.Select(buyer => buyer.Card)], [.. goods.Select(item => item.Card)], cancel);
    }

    private Task Opening(DateOnly day, CancellationToken cancel) =>
        Entry(day, "Opening balance", "bank", "shareCapital", script.OpeningCash, cancel);

    private async Task Day(DateOnly day, CancellationToken cancel)
    {
        var workday = day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        var season = day.Month is 10 or 11 ? 4 : 3;
        if (workday && chance.Happens(script.InvoicesPerMonth * season, 22 * 3))
        {
            await Sell(day, cancel);
        }

        foreach (var item in owed.Where(item => item.PaidOn == day).ToList())
        {
            await Pay(item, day, cancel);
        }

        await purchases.Day(day, cancel);
        if (day.Day == 28)
        {
            foreach (var cost in script.Costs)
            {
                var amount = Round.To(cost.Amount * chance.Between(94, 106) / 100m, 2);
                await Entry(day, cost.Text, cost.Role, "bank", amount, cancel);
            }
        }
    }

    private async Task Sell(DateOnly day, CancellationToken cancel)
    {
        var (buyer, about) = chance.Pick(buyers);
        var lines = Enumerable.Range(0, chance.Between(1, 4)).Select(_ => LineFor(about)).ToList();
        var input = new DraftInput(buyer.Id, day, Lines: lines);
        var draft = DemoCompanies.Expect(await drafts.Run(new SaveDraft.Request(DocumentKind.Invoice, null, input), cancel: cancel));
        DemoCompanies.Expect(await issuing.Run(new IssueDocument.Request(draft.Id), cancel: cancel));
        DemoCompanies.Expect(await sending.Run(new MarkSent.Request(draft.Id), cancel: cancel));

        // Most pay within days of the due date, some late, a few not yet.
        var late = chance.Happens(1, 6) ? chance.Between(15, 70) : chance.Between(-6, 6);
        owed.Add(new Owed(draft.Id, buyer.Id, day.AddDays(Math.Max(1, about.Days + late)), chance.Happens(1, 14)));
        if (chance.Happens(1, 28))
        {
            await Credit(buyer.Id, draft.Id, day.AddDays(2), lines[0], cancel);
        }
    }

    private DraftLine LineFor(DemoCustomer customer)
    {
        var (card, item) = chance.Pick(goods);
        var tax = customer.TaxCategory switch
        {
            "K" => "IC",
            "G" => "EXPORT",
            _ => item.TaxCode,
        };
        var quantity =
            item.IsService && item.Price > 400 ? chance.Between(1, 2) : chance.Between(script.Quantity.Least, script.Quantity.Most);
        return new DraftLine(ItemId: card.Id, Quantity: quantity, TaxCode: tax, DiscountPercent: chance.Happens(1, 7) ? 5 : null);
    }

    private async Task Credit(Guid buyer, Guid invoice, DateOnly day, DraftLine line, CancellationToken cancel)
    {
        if (day > Today)
        {
            return;
        }

        // Taken back at the price it was sold for, whatever the list says for one piece.
        var sold = DemoCompanies.Expect(await lookups.Run(invoice, cancel: cancel)).Content!;
        var back = line with { Quantity = 1, UnitPrice = sold.Lines[0].UnitPrice, OriginalLine = 1 };
        var input = new DraftInput(
            buyer,
            day,
            PricesIncludeTax: sold.PricesIncludeTax,
            Lines: [back],
            OriginalInvoiceId: invoice,
            Notes: "Returned, with our apologies."
        );
        var draft = DemoCompanies.Expect(await drafts.Run(new SaveDraft.Request(DocumentKind.CreditMemo, null, input), cancel: cancel));
        DemoCompanies.Expect(await issuing.Run(new IssueDocument.Request(draft.Id), cancel: cancel));
    }

    private async Task Pay(Owed item, DateOnly day, CancellationToken cancel)
    {
        var open = await OpenOf(item.Invoice, cancel);
        var amount = item.InPart ? Round.To(open / 2, 2) : open;
        if (amount > 0)
        {
            var request = new RegisterPayment.Request(
                PaymentDirection.In,
                item.Buyer,
                day,
                amount,
                Allocations: [new(item.Invoice, amount)]
            );
            DemoCompanies.Expect(await payments.Run(request, cancel: cancel));
        }
    }

    private async Task<decimal> OpenOf(Guid invoice, CancellationToken cancel) =>
        DemoCompanies.Expect(await lookups.Run(invoice, cancel: cancel)).Row.OpenAmount;

    // What a visitor finds to do: drafts, and a payment that nobody allocated yet.
    private async Task Unfinished(CancellationToken cancel)
    {
        for (var count = 0; count < 3; count++)
        {
            var (buyer, about) = chance.Pick(buyers);
            var input = new DraftInput(buyer.Id, Today, Lines: [LineFor(about), LineFor(about)]);
            DemoCompanies.Expect(await drafts.Run(new SaveDraft.Request(DocumentKind.Invoice, null, input), cancel: cancel));
        }

        await purchases.Unfinished(Today, cancel);
        var payer = chance.Pick(buyers).Card;
        var request = new RegisterPayment.Request(PaymentDirection.In, payer.Id, Today, 250m, Reference: "No reference given");
        DemoCompanies.Expect(await payments.Run(request, cancel: cancel));
        await Remind(cancel);
    }

    // One of those who are late was reminded last week; the others wait for a run.
    private async Task Remind(CancellationToken cancel)
    {
        var proposal = DemoCompanies.Expect(await proposing.Run(Today.AddDays(-7), cancel));
        if (proposal.Notices.FirstOrDefault(notice => notice.Lines.Count > 0) is { } late)
        {
            var request = new IssueNotice.Request(late.CustomerId, late.Currency, proposal.Date);
            DemoCompanies.Expect(await reminding.Run(request, cancel: cancel));
        }
    }

    private async Task Entry(DateOnly day, string memo, string debit, string credit, decimal amount, CancellationToken cancel) =>
        DemoCompanies.Expect(
            await journal.Run(
                new PostJournalEntry.Request(day, memo, [new(codes[debit], Debit: amount), new(codes[credit], Credit: amount)]),
                cancel: cancel
            )
        );

    private static string Slug(string name) => Tenancy.SignUp.NewTenant.SlugOf(name);

    private static string StreetOf(string country, int number) =>
        country switch
        {
            "DE" or "CH" => $"Hauptstraße {number}",
            "FR" => $"{number} rue de la République",
            "NL" => $"Kerkstraat {number}",
            "PL" => $"ulica Długa {number}",
            "US" => $"{number} Main Street",
            "MX" => $"Avenida Hidalgo {number}",
            _ => $"{number} High Street",
        };

    private sealed record Owed(Guid Invoice, Guid Buyer, DateOnly PaidOn, bool InPart);
}
