using BackOffice.Finance.Papers;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Finance.Invoicing.Pages;

/// <summary>Writes an invoice or credit memo.</summary>
public sealed partial class DocumentEditor
{
    private OpenedDraft? opened;
    private IReadOnlyList<Refusal> unopened = [];
    private DocumentForm form = new();
    private CustomerCard? customer;
    private string? overrideReason;

    [Parameter, EditorRequired]
    public required DocumentKind Kind { get; set; }

    [Parameter]
    public Guid? Customer { get; set; }

    [Inject]
    private OpenDraft OpenDraft { get; set; } = default!;

    [Inject]
    private PreviewDraft PreviewDraft { get; set; } = default!;

    [Inject]
    private SaveDraft SaveDraft { get; set; } = default!;

    [Inject]
    private IssueDocument IssueDocument { get; set; } = default!;

    [Inject]
    private DeleteDraft DeleteDraft { get; set; } = default!;

    protected override string ListUrl => DocumentWords.ListUrl(Kind);

    private string Currency => Preview?.Currency ?? opened!.Company.Currency;

    private bool PricesIncludeTax => form.PricesIncludeTax ?? Preview?.PricesIncludeTax ?? false;

    private bool IsForeign => Currency != opened!.Company.Currency;

    protected override async Task OnInitializedAsync()
    {
        var outcome = await OpenDraft.Run(new OpenDraft.Request(Kind, Id, Customer, Copy, Original));
        if (!outcome.Succeeded)
        {
            unopened = outcome.Refusals;
            return;
        }

        form = DocumentForm.Of(outcome.Value.Input);
        customer = outcome.Value.Customer;
        form.CustomerName = customer?.Name;
        opened = outcome.Value;
        if (form.Lines.Count == 0)
        {
            AddLine();
        }

        await Opened(StoredDraft.Of(opened.Id, opened.Version));
    }

    /// <summary>Whether a block or the credit limit stands against the invoice, which somebody may override.</summary>
    private bool IsStopped => overrideReason is not null || Refused.Any(item => item.Code is "customer_blocked" or "credit_limit");

    protected override IEnumerable<Refusal> Unreadable() => form.Unreadable();

    protected override IReadOnlyList<Refusal> ProblemsOf(DraftPreview preview) => preview.Problems;

    protected override Task<Outcome<DraftPreview>> Look() => PreviewDraft.Run(form.ToDraft());

    protected override async Task<Outcome<StoredDraft>> Save()
    {
        var outcome = await SaveDraft.Run(new SaveDraft.Request(Kind, Stored?.Id, form.ToDraft(), Incomplete: true, Stored?.Version));
        return outcome.Then<StoredDraft>(saved => new StoredDraft(saved.Id, saved.Version));
    }

    protected override async Task<Outcome<Guid>> Post(StoredDraft draft)
    {
        var outcome = await IssueDocument.Run(new IssueDocument.Request(draft.Id, draft.Version, overrideReason));
        return outcome.Then<Guid>(issued => issued.Id);
    }

    protected override Task<Outcome<Done>> Delete(StoredDraft draft) => DeleteDraft.Run(new DeleteDraft.Request(draft.Id));

    protected override string EditUrl(Guid draft) => DocumentWords.EditUrl(Kind, draft);

    protected override string Url(Guid document) => DocumentWords.Url(Kind, document);

    private void AddLine() => form.Lines.Add(new FormLine { Quantity = "1", TaxCode = form.Lines.LastOrDefault()?.TaxCode ?? UsualTax });

    private void AddAdjustment(bool isCharge) =>
        form.Adjustments.Add(new FormAdjustment { IsCharge = isCharge, TaxCode = form.Lines.FirstOrDefault()?.TaxCode ?? UsualTax });

    // The highest rate in force is the standard one, and what is sold is usually taxed by it.
    private string? UsualTax => opened!.TaxCodes.MaxBy(code => code.Rate)?.Code;

    private Task Remove(FormLine line)
    {
        form.Lines.Remove(line);
        if (form.Lines.Count == 0)
        {
            AddLine();
        }

        return Changed();
    }

    private Task Remove(FormAdjustment item)
    {
        form.Adjustments.Remove(item);
        return Changed();
    }

    private Task Choose(CustomerCard? card)
    {
        customer = card;
        form.CustomerId = card?.Id;
        form.CustomerName = card?.Name;
        // Currency, terms and prices are the customer's unless they are typed again.
        form.Currency = null;
        form.PricesIncludeTax = null;
        form.DueDate = null;
        form.TakePricesAgain();
        return Changed();
    }

    private Task SetTerms(Action change)
    {
        form.TakePricesAgain();
        return Set(change);
    }
}
