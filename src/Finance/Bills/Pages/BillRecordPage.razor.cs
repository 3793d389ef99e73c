using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Finance.Bills.Pages;

/// <summary>A posted bill with what can be done to it; a draft opens in the editor of those who may write.</summary>
public sealed partial class BillRecordPage
{
    private BillCard? card;
    private IReadOnlyList<Refusal> refusals = [];

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "void")]
    private VoidEntry Voiding { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "hold")]
    private HoldEntry Holding { get; set; } = default!;

    [Inject]
    private HoldBill Hold { get; set; } = default!;

    [Inject]
    private ReleaseBill Release { get; set; } = default!;

    [Inject]
    private GetBill Get { get; set; } = default!;

    [Inject]
    private VoidBill Void { get; set; } = default!;

    [Inject]
    private IOffers Offers { get; set; } = default!;

    [Inject]
    private Flash Flash { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        card = (await Get.Run(Id)).Value;
        if (card is null)
        {
            Navigation.NotFound();
            return;
        }

        if (card.Content is null && await Offers.Allows(FinanceRights.Create))
        {
            Navigation.NavigateTo(BillWords.EditUrl(card.Row.Kind, Id));
        }

        Voiding ??= new();
        Holding ??= new();
    }

    private string Subtitle(BillRow row)
    {
        var amount = $"{row.Currency} {Amounts.Format(row.Total, row.Currency, null, CultureInfo.CurrentCulture)}";
        return row is { Kind: BillKind.Bill, OpenAmount: > 0 }
            ? T["{0} · {1} · due on {2}", row.SupplierName, amount, row.DueDate.ToString("D", CultureInfo.CurrentCulture)]
            : $"{row.SupplierName} · {amount}";
    }

    private async Task VoidNow(FormErrors errors)
    {
        var outcome = await Void.Run(new VoidBill.Request(Id, null, Voiding.Reason), Voiding.Key);
        refusals = outcome.Refusals;
        if (!errors.Refused(outcome))
        {
            Flash.Say(T["{0} is void.", card!.Row.Number!]);
            Navigation.NavigateTo(BillWords.Url(card.Row.Kind, Id));
        }
    }

    private async Task HoldNow(FormErrors errors)
    {
        var outcome = await Hold.Run(new HoldBill.Request(Id, Holding.Reason, Holding.IsDisputed), Holding.Key);
        refusals = outcome.Refusals;
        if (!errors.Refused(outcome))
        {
            Flash.Say(T["{0} is not paid until somebody lets it.", card!.Row.Number!]);
            Navigation.NavigateTo(BillWords.Url(card.Row.Kind, Id));
        }
    }

    private async Task ReleaseNow()
    {
        var outcome = await Release.Run(new ReleaseBill.Request(Id));
        refusals = outcome.Refusals;
        if (outcome.Succeeded)
        {
            Flash.Say(T["{0} can be paid.", card!.Row.Number!]);
            Navigation.NavigateTo(BillWords.Url(card.Row.Kind, Id));
        }
    }

    public sealed class HoldEntry
    {
        public string Key { get; set; } = Guid.CreateVersion7().ToString();

        public string? Reason { get; set; }

        public bool IsDisputed { get; set; }
    }

    public sealed class VoidEntry
    {
        public string Key { get; set; } = Guid.CreateVersion7().ToString();

        public string? Reason { get; set; }
    }
}
