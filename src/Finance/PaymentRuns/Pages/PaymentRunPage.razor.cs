using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Finance.PaymentRuns.Pages;

/// <summary>A payment run with what can be done to it in its state.</summary>
public sealed partial class PaymentRunPage
{
    private PaymentRunCard? card;
    private IReadOnlyList<Refusal> refusals = [];
    private bool hidesBank;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "approve")]
    private Entry Approving { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "pay")]
    private Entry Paying { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "return")]
    private Entry Returning { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "reject")]
    private Entry Rejecting { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "cancel")]
    private Entry Cancelling { get; set; } = default!;

    [Inject]
    private GetPaymentRun Get { get; set; } = default!;

    [Inject]
    private RunActs Acts { get; set; } = default!;

    [Inject]
    private SensitiveFields Fields { get; set; } = default!;

    [Inject]
    private Flash Flash { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool IsOpen => card?.Row.State is PaymentRunState.Draft or PaymentRunState.Submitted or PaymentRunState.Approved;

    private Option[] ReturnableLines =>
        [
            .. (card?.Lines ?? [])
                .Where(line => line.State == PaymentLineState.Paid)
                .Select(line => new Option(line.Id.ToString(), $"{line.SupplierName}, {Format(line.Amount)}")),
        ];

    protected override async Task OnInitializedAsync()
    {
        hidesBank = await Fields.Hides(BankDetails.Class, FinanceRights.View);
        card = (await Get.Run(Id)).Value;
        if (card is null)
        {
            Navigation.NotFound();
            return;
        }

        Approving ??= new() { Version = card.Version };
        Paying ??= new() { Date = card.Row.ExecutionDate };
        Returning ??= new();
        Rejecting ??= new();
        Cancelling ??= new();
    }

    private string Format(decimal amount) =>
        $"{card!.Row.Currency} {Amounts.Format(amount, card.Row.Currency, null, CultureInfo.CurrentCulture)}";

    private string Money(PaymentRunRow row) => Format(row.Total);

    private string Subtitle(PaymentRunRow row) =>
        row.Lines == 1
            ? T["{0} to 1 supplier on {1}", Format(row.Total), row.ExecutionDate.ToString("D", CultureInfo.CurrentCulture)]
            : T["{0} to {1} suppliers on {2}", Format(row.Total), row.Lines, row.ExecutionDate.ToString("D", CultureInfo.CurrentCulture)];

    private async Task SubmitNow()
    {
        var outcome = await Acts.Submit.Run(new(Id, card!.Version));
        refusals = outcome.Refusals;
        if (outcome.Succeeded)
        {
            Say(T["The run waits for somebody to approve it."]);
        }
    }

    private async Task ApproveNow(FormErrors errors)
    {
        if (!errors.Refused(await Acts.Approve.Run(new(Id, Approving.Version), Approving.Key)))
        {
            Say(T["The run is approved."]);
        }
    }

    private async Task PayNow(FormErrors errors)
    {
        var outcome = await Acts.Pay.Run(new(Id, Paying.Date), Paying.Key);
        if (!errors.Refused(outcome))
        {
            Say(outcome.Value!.Refused == 0 ? T["The payments are registered."] : T["{0} lines were left out.", outcome.Value.Refused]);
        }
    }

    private async Task ReturnNow(FormErrors errors)
    {
        var line = Guid.TryParse(Returning.Line, out var id) ? id : Guid.Empty;
        if (!errors.Refused(await Acts.Return.Run(new(Id, line, Returning.Reason), Returning.Key)))
        {
            Say(T["The payment is taken back, and its bills are open again."]);
        }
    }

    private async Task RejectNow(FormErrors errors)
    {
        var outcome = await Acts.Reject.Run(new(Id, Rejecting.Reason), Rejecting.Key);
        refusals = outcome.Refusals;
        if (!errors.Refused(outcome))
        {
            Say(T["The run is a draft again."]);
        }
    }

    private async Task CancelNow(FormErrors errors)
    {
        var outcome = await Acts.Cancel.Run(new(Id, Cancelling.Reason), Cancelling.Key);
        refusals = outcome.Refusals;
        if (!errors.Refused(outcome))
        {
            Say(T["The run is cancelled."]);
        }
    }

    private void Say(string words)
    {
        Flash.Say(words);
        Navigation.NavigateTo($"finance/payment-runs/{Id}");
    }

    public sealed class Entry
    {
        public string Key { get; set; } = Guid.CreateVersion7().ToString();

        public long? Version { get; set; }

        public DateOnly? Date { get; set; }

        public string? Line { get; set; }

        public string? Reason { get; set; }
    }
}
