using BackOffice.Finance.Accounts;
using BackOffice.Finance.Invoicing.Pages;
using BackOffice.Finance.OpenItems;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Parties.Suppliers;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Finance.Payments.Pages;

/// <summary>Registers a payment and what it settles: the oldest documents first until somebody types otherwise.</summary>
public sealed partial class PaymentEditor
{
    // One key for the life of the page: pressed twice, it registers once.
    private readonly string key = Guid.CreateVersion7().ToString();
    private PaymentParty? party;
    private List<OpenItemRow> open = [];
    private List<PaymentPart> parts = [];
    private IReadOnlyList<Refusal> refusals = [];
    private string? amount;
    private DateOnly? date;
    private string currency = "";
    private string? rate;
    private string? bank;
    private string? fee;
    private string? reference;
    private bool typedParts;
    private bool busy;

    [Parameter, EditorRequired]
    public required PaymentDirection Direction { get; set; }

    /// <summary>Whether suppliers are chosen from, not customers.</summary>
    [Parameter]
    public bool OfSupplier { get; set; }

    [Parameter]
    public PaymentParty? Party { get; set; }

    [Parameter]
    public Guid? DocumentId { get; set; }

    [Parameter, EditorRequired]
    public required string FunctionalCurrency { get; set; }

    [Parameter]
    public AccountOption[] Banks { get; set; } = [];

    [Inject]
    private OpenItemsOf OpenItems { get; set; } = default!;

    [Inject]
    private RegisterPayment Registering { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private bool IsRefund => (Direction == PaymentDirection.In) == OfSupplier;

    private string Title =>
        (OfSupplier, IsRefund) switch
        {
            (false, false) => T["Register payment"],
            (false, true) => T["Pay a customer back"],
            (true, false) => T["Pay a supplier"],
            _ => T["Register a supplier's refund"],
        };

    private string AmountTitle =>
        (OfSupplier, IsRefund) switch
        {
            (false, false) => T["What arrived"],
            (false, true) => T["What you paid back"],
            (true, false) => T["What you paid"],
            _ => T["What came back"],
        };

    private string AmountHint =>
        Direction == PaymentDirection.Out ? T["What the bank was told to pay."] : T["What they paid, the bank's fee included."];

    private string Empty =>
        (OfSupplier, IsRefund) switch
        {
            (false, false) => T["Nothing of this customer is open in {0}. The payment stays as a credit.", currency],
            (false, true) => T["This customer has no credit in {0}.", currency],
            (true, false) => T["No bill of this supplier is open in {0}. The payment stays as a credit.", currency],
            _ => T["You have no credit with this supplier in {0}.", currency],
        };

    private string Rest =>
        (OfSupplier, IsRefund) switch
        {
            (false, false) => T["The rest stays the customer's credit and can be applied later."],
            (false, true) => T["The rest becomes a claim on the customer."],
            (true, false) => T["The rest stays your credit with the supplier and can be applied later."],
            _ => T["The rest becomes a debt to the supplier."],
        };

    private decimal Amount => Typed.Number(amount) ?? 0;

    private decimal Applied => parts.Sum(part => part.Value);

    private IEnumerable<string> Currencies =>
        new[] { currency, FunctionalCurrency, party?.Currency }
            .OfType<string>()
            .Concat(open.Select(item => item.Currency))
            .Concat(Currency.All.Select(item => item.Code).Order(StringComparer.Ordinal))
            .Distinct();

    protected override async Task OnInitializedAsync()
    {
        currency = FunctionalCurrency;
        date = DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);
        if (Party is null)
        {
            return;
        }

        await Choose(Party);
        if (open.Find(item => item.Id == DocumentId) is { } document)
        {
            currency = document.Currency;
            amount = Typed.Price(Math.Abs(document.Open));
            ListParts();
            parts.Find(part => part.Id == DocumentId)!.Typed = amount;
        }
    }

    private List<string> Said(string field) => [.. refusals.Where(item => item.Field == field).Select(item => item.Message)];

    private string? Invalid(string field) => Said(field).Count > 0 ? "true" : null;

    private Task ChooseCustomer(CustomerCard? card) => Choose(card is null ? null : PaymentParty.Of(card));

    private Task ChooseSupplier(SupplierCard? card) => Choose(card is null ? null : PaymentParty.Of(card));

    private async Task Choose(PaymentParty? chosen)
    {
        party = chosen;
        currency = chosen?.Currency ?? FunctionalCurrency;
        open = chosen is null ? [] : (await OpenItems.Run(chosen.Id)).Value ?? [];
        typedParts = false;
        ListParts();
        Fill();
    }

    private void SetCurrency(string? code)
    {
        currency = code ?? FunctionalCurrency;
        ListParts();
        Fill();
    }

    private void TypeAmount(string? text)
    {
        amount = text;
        if (!typedParts)
        {
            Fill();
        }
    }

    private void FillAgain()
    {
        typedParts = false;
        Fill();
    }

    private void ListParts() =>
        parts = [
            .. open.Where(item => item.Currency == currency && (Direction == PaymentDirection.Out ? item.Open < 0 : item.Open > 0))
                .Select(item => new PaymentPart(item)),
        ];

    private void Fill()
    {
        var left = Amount;
        foreach (var part in parts)
        {
            var share = Math.Min(left, part.Open);
            part.Typed = share > 0 ? Typed.Price(share) : null;
            left -= Math.Max(share, 0);
        }
    }

    private async Task Register()
    {
        if (party is null)
        {
            refusals = [new Refusal("payment.party", "partyId", OfSupplier ? T["Choose the supplier."] : T["Choose the customer."])];
            return;
        }

        busy = true;
        var outcome = await Registering.Run(
            new RegisterPayment.Request(
                Direction,
                party.Id,
                date,
                Amount,
                currency,
                Typed.Number(rate),
                string.IsNullOrEmpty(bank) ? null : bank,
                Typed.Number(fee),
                reference,
                [.. parts.Where(part => part.Value != 0).Select(part => new RegisterPayment.Part(part.Id, part.Value))]
            ),
            key
        );
        refusals = outcome.Refusals;
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo($"finance/payments/{outcome.Value.Id}");
            return;
        }

        busy = false;
    }
}
