using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using BackOffice.Parties.Customers;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BackOffice.Finance.Invoicing.Pages;

/// <summary>
/// Writes an invoice or credit memo: totals by the same reading that issues it, saved one second after the last key,
/// and when the page is left.
/// </summary>
public sealed partial class DocumentEditor : IAsyncDisposable
{
    private static readonly TimeSpan PreviewPause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan SavePause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim saving = new(1);
    private OpenedDraft? opened;
    private IReadOnlyList<Refusal> unopened = [];
    private DocumentForm form = new();
    private DraftPreview? preview;
    private CustomerCard? customer;
    private Guid? id;
    private long? version;
    private long edit;
    private bool unsaved;
    private bool everSaved;
    private bool tried;
    private bool issuing;
    private bool gone;
    private IReadOnlyList<Refusal> refused = [];
    private string? overrideReason;

    [Parameter, EditorRequired]
    public required DocumentKind Kind { get; set; }

    [Parameter]
    public Guid? Id { get; set; }

    [Parameter]
    public Guid? Customer { get; set; }

    [Parameter]
    public Guid? Copy { get; set; }

    [Parameter]
    public Guid? Original { get; set; }

    [Inject]
    private OpenDraft Open { get; set; } = default!;

    [Inject]
    private PreviewDraft Preview { get; set; } = default!;

    [Inject]
    private SaveDraft Save { get; set; } = default!;

    [Inject]
    private IssueDocument Issue { get; set; } = default!;

    [Inject]
    private DeleteDraft Delete { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    private string Currency => preview?.Currency ?? opened!.Company.Currency;

    private bool PricesIncludeTax => form.PricesIncludeTax ?? preview?.PricesIncludeTax ?? false;

    // The rate of the table is taken as long as none is typed.
    private string? RateHint =>
        preview?.TableRate is { } rate ? T["{0}, {1}", rate.Source, rate.Date.ToString("d", CultureInfo.CurrentCulture)].Value : null;

    private bool IsForeign => Currency != opened!.Company.Currency;

    /// <summary>What cannot be read is said at once; what is missing only once somebody tried to issue.</summary>
    private IReadOnlyList<Refusal> Refusals => [.. form.Unreadable(), .. refused, .. tried ? preview?.Problems ?? [] : []];

    protected override async Task OnInitializedAsync()
    {
        var outcome = await Open.Run(new OpenDraft.Request(Kind, Id, Customer, Copy, Original));
        if (!outcome.Succeeded)
        {
            unopened = outcome.Refusals;
            return;
        }

        form = DocumentForm.Of(outcome.Value.Input);
        customer = outcome.Value.Customer;
        form.CustomerName = customer?.Name;
        (id, version) = (outcome.Value.Id, outcome.Value.Version);
        opened = outcome.Value;
        if (form.Lines.Count == 0)
        {
            AddLine();
        }

        await Read();
    }

    /// <summary>Whether a block or the credit limit stands against the invoice, which somebody may override.</summary>
    private bool IsStopped => overrideReason is not null || refused.Any(item => item.Code is "customer_blocked" or "credit_limit");

    private List<string> Said(string field) => [.. Refusals.Where(item => item.Field == field).Select(item => item.Message)];

    private string? Invalid(string field) => Said(field).Count > 0 ? "true" : null;

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

    private Task Set(Action change)
    {
        change();
        return Changed();
    }

    private async Task Changed()
    {
        unsaved = true;
        refused = [];
        var mine = ++edit;
        await Task.Delay(PreviewPause);
        if (mine != edit || gone)
        {
            return;
        }

        await Read();
        StateHasChanged();
        await Task.Delay(SavePause - PreviewPause);
        if (mine == edit && !gone)
        {
            await Keep();
        }
    }

    private async Task Read()
    {
        var mine = edit;
        var outcome = await Preview.Run(form.ToDraft());
        if (mine == edit)
        {
            preview = outcome.Value ?? preview;
        }
    }

    /// <returns>Whether everything typed is saved.</returns>
    private async Task<bool> Keep()
    {
        await saving.WaitAsync();
        try
        {
            if (!unsaved)
            {
                return id is not null;
            }

            unsaved = false;
            var outcome = await Save.Run(new SaveDraft.Request(Kind, id, form.ToDraft(), Incomplete: true, version));
            if (!outcome.Succeeded)
            {
                unsaved = true;
                refused = outcome.Refusals;
                return false;
            }

            var isNew = id is null;
            (id, version) = (outcome.Value.Id, outcome.Value.Version);
            everSaved = true;
            if (isNew && !gone)
            {
                // Loading the page again then opens this draft.
                await Script.InvokeVoidAsync("history.replaceState", null, "", DocumentWords.EditUrl(Kind, outcome.Value.Id));
            }

            return true;
        }
        finally
        {
            saving.Release();
        }
    }

    private async Task IssueNow()
    {
        tried = true;
        refused = [];
        edit++;
        await Read();
        if (Refusals.Count > 0 || issuing)
        {
            return;
        }

        issuing = true;
        unsaved |= id is null;
        if (await Keep())
        {
            var outcome = await Issue.Run(new IssueDocument.Request(id!.Value, version, overrideReason));
            refused = outcome.Refusals;
            if (outcome.Succeeded)
            {
                Navigation.NavigateTo(DocumentWords.Url(Kind, outcome.Value.Id));
                return;
            }
        }

        issuing = false;
    }

    private async Task DeleteNow()
    {
        unsaved = false;
        edit++;
        var outcome = await Delete.Run(new DeleteDraft.Request(id!.Value));
        refused = outcome.Refusals;
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo(DocumentWords.ListUrl(Kind));
        }
    }

    public async ValueTask DisposeAsync()
    {
        gone = true;
        if (unsaved && opened is not null)
        {
            await Keep();
        }

        // A save that is under way is let finish.
        await saving.WaitAsync();
        saving.Dispose();
    }
}
