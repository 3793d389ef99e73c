using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Finance.Invoicing.Pages;

/// <summary>An issued document as the customer sees it, with what can be done to it; a draft opens in the editor of those who may write.</summary>
public sealed partial class DocumentRecordPage
{
    private DocumentCard? card;
    private IReadOnlyList<Refusal> refusals = [];

    // A letter that was refused stays open, with what is to be corrected.
    private bool unsent;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "send")]
    private LetterEntry Letter { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "void")]
    private VoidEntry Voiding { get; set; } = default!;

    [Inject]
    private GetDocument Get { get; set; } = default!;

    [Inject]
    private SendDocument Send { get; set; } = default!;

    [Inject]
    private VoidDocument Void { get; set; } = default!;

    [Inject]
    private IOffers Offers { get; set; } = default!;

    [Inject]
    private Flash Flash { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool canBeElectronic;

    private bool CanBePaid => card is { Row: { Kind: DocumentKind.Invoice, OpenAmount: > 0 } };

    protected override async Task OnInitializedAsync()
    {
        card = (await Get.Run(Id)).Value;
        if (card is null)
        {
            Navigation.NotFound();
            return;
        }

        if (card.Content is null)
        {
            if (await Offers.Allows(DocumentRights.Create))
            {
                Navigation.NavigateTo(DocumentWords.EditUrl(card.Row.Kind, Id));
            }

            return;
        }

        canBeElectronic = !card.HidesBank && DocumentFiles.MissingFor(card.Content).Count == 0;
        Letter ??= new() { To = card.Content.Buyer.Email };
        Voiding ??= new();
    }

    private string Subtitle(DocumentRow row)
    {
        var amount = $"{row.Currency} {Amounts.Format(row.Total, row.Currency, null, CultureInfo.CurrentCulture)}";
        return row is { Kind: DocumentKind.Invoice, OpenAmount: > 0 }
            ? T["{0} · {1} · due on {2}", row.CustomerName, amount, row.DueDate.ToString("D", CultureInfo.CurrentCulture)]
            : $"{row.CustomerName} · {amount}";
    }

    private async Task SendNow(FormErrors errors)
    {
        var outcome = await Send.Run(new SendDocument.Request(Id, Letter.To, Letter.Message), Letter.Key);
        unsent = errors.Refused(outcome);
        if (!unsent)
        {
            Flash.Say(T["{0} is on its way to {1}.", card!.Row.Number!, Letter.To ?? ""]);
            Navigation.NavigateTo(DocumentWords.Url(card.Row.Kind, Id));
        }
    }

    private async Task VoidNow(FormErrors errors)
    {
        var outcome = await Void.Run(new VoidDocument.Request(Id, null, Voiding.Reason), Voiding.Key);
        refusals = outcome.Refusals;
        if (!errors.Refused(outcome))
        {
            var memo = outcome.Value!;
            Flash.Say(
                T["{0} is void.", card!.Row.Number!],
                DocumentWords.Url(DocumentKind.CreditMemo, memo.CreditMemoId),
                memo.CreditMemoNumber
            );
            Navigation.NavigateTo(DocumentWords.Url(card.Row.Kind, Id));
        }
    }

    public sealed class LetterEntry
    {
        public string Key { get; set; } = Guid.CreateVersion7().ToString();

        public string? To { get; set; }

        public string? Message { get; set; }
    }

    public sealed class VoidEntry
    {
        public string Key { get; set; } = Guid.CreateVersion7().ToString();

        public string? Reason { get; set; }
    }
}
