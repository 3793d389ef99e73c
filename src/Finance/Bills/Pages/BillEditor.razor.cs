using BackOffice.Finance.Papers;
using BackOffice.Kernel;
using BackOffice.Parties.Suppliers;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Finance.Bills.Pages;

/// <summary>Enters a bill or supplier credit.</summary>
public sealed partial class BillEditor
{
    private OpenedBill? opened;
    private IReadOnlyList<Refusal> unopened = [];
    private BillForm form = new();
    private SupplierCard? supplier;

    [Parameter, EditorRequired]
    public required BillKind Kind { get; set; }

    [Parameter]
    public Guid? Supplier { get; set; }

    [Inject]
    private OpenBill OpenBill { get; set; } = default!;

    [Inject]
    private PreviewBill PreviewBill { get; set; } = default!;

    [Inject]
    private SaveBill SaveBill { get; set; } = default!;

    [Inject]
    private PostBill PostBill { get; set; } = default!;

    [Inject]
    private DeleteBillDraft DeleteBillDraft { get; set; } = default!;

    protected override string ListUrl => BillWords.ListUrl(Kind);

    private string Currency => Preview?.Currency ?? opened!.FunctionalCurrency;

    private bool IsForeign => Currency != opened!.FunctionalCurrency;

    protected override async Task OnInitializedAsync()
    {
        var outcome = await OpenBill.Run(new OpenBill.Request(Kind, Id, Supplier, Copy, Original));
        if (!outcome.Succeeded)
        {
            unopened = outcome.Refusals;
            return;
        }

        form = BillForm.Of(outcome.Value.Input);
        supplier = outcome.Value.Supplier;
        opened = outcome.Value;
        if (form.Lines.Count == 0)
        {
            AddLine();
        }

        await Opened(StoredDraft.Of(opened.Id, opened.Version));
    }

    protected override IEnumerable<Refusal> Unreadable() => form.Unreadable();

    protected override IReadOnlyList<Refusal> ProblemsOf(BillPreview preview) => preview.Problems;

    protected override Task<Outcome<BillPreview>> Look() => PreviewBill.Run(new PreviewBill.Request(Kind, Stored?.Id, form.ToInput()));

    protected override async Task<Outcome<StoredDraft>> Save()
    {
        var outcome = await SaveBill.Run(new SaveBill.Request(Kind, Stored?.Id, form.ToInput(), Incomplete: true, Stored?.Version));
        return outcome.Then<StoredDraft>(saved => new StoredDraft(saved.Id, saved.Version));
    }

    protected override async Task<Outcome<Guid>> Post(StoredDraft draft)
    {
        var outcome = await PostBill.Run(new PostBill.Request(draft.Id, draft.Version));
        return outcome.Then<Guid>(posted => posted.Id);
    }

    protected override Task<Outcome<Done>> Delete(StoredDraft draft) => DeleteBillDraft.Run(new DeleteBillDraft.Request(draft.Id));

    protected override string EditUrl(Guid draft) => BillWords.EditUrl(Kind, draft);

    protected override string Url(Guid document) => BillWords.Url(Kind, document);

    // The next line usually goes where the last one went.
    private void AddLine() =>
        form.Lines.Add(
            new BillFormLine
            {
                Quantity = "1",
                TaxCode = form.Lines.LastOrDefault()?.TaxCode ?? UsualTax,
                AccountCode = form.Lines.LastOrDefault()?.AccountCode,
            }
        );

    // The highest rate in force is the standard one, and what is bought is usually taxed by it.
    private string? UsualTax => opened!.TaxCodes.MaxBy(code => code.Rate)?.Code;

    private Task Remove(BillFormLine line)
    {
        form.Lines.Remove(line);
        if (form.Lines.Count == 0)
        {
            AddLine();
        }

        return Changed();
    }

    private Task Choose(SupplierCard? card)
    {
        supplier = card;
        form.SupplierId = card?.Id;
        // Currency and terms are the supplier's unless they are typed again.
        form.Currency = null;
        form.DueDate = null;
        return Changed();
    }
}
