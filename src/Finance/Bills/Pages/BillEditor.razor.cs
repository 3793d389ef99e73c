using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using BackOffice.Parties.Suppliers;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BackOffice.Finance.Bills.Pages;

/// <summary>
/// Enters a bill or supplier credit: totals by the same reading that posts it, saved one second after the last key,
/// and when the page is left.
/// </summary>
public sealed partial class BillEditor : IAsyncDisposable
{
    private static readonly TimeSpan PreviewPause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan SavePause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim saving = new(1);
    private OpenedBill? opened;
    private IReadOnlyList<Refusal> unopened = [];
    private BillForm form = new();
    private BillPreview? preview;
    private SupplierCard? supplier;
    private Guid? id;
    private long? version;
    private long edit;
    private bool unsaved;
    private bool everSaved;
    private bool tried;
    private bool posting;
    private bool gone;
    private IReadOnlyList<Refusal> refused = [];

    [Parameter, EditorRequired]
    public required BillKind Kind { get; set; }

    [Parameter]
    public Guid? Id { get; set; }

    [Parameter]
    public Guid? Supplier { get; set; }

    [Parameter]
    public Guid? Copy { get; set; }

    [Parameter]
    public Guid? Original { get; set; }

    [Inject]
    private OpenBill Open { get; set; } = default!;

    [Inject]
    private PreviewBill Preview { get; set; } = default!;

    [Inject]
    private SaveBill Save { get; set; } = default!;

    [Inject]
    private PostBill Post { get; set; } = default!;

    [Inject]
    private DeleteBillDraft Delete { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    private string Currency => preview?.Currency ?? opened!.FunctionalCurrency;

    // The rate of the table is taken as long as none is typed.
    private string? RateHint =>
        preview?.TableRate is { } rate ? T["{0}, {1}", rate.Source, rate.Date.ToString("d", CultureInfo.CurrentCulture)].Value : null;

    private bool IsForeign => Currency != opened!.FunctionalCurrency;

    /// <summary>What cannot be read is said at once; what is missing only once somebody tried to post.</summary>
    private IReadOnlyList<Refusal> Refusals => [.. form.Unreadable(), .. refused, .. tried ? preview?.Problems ?? [] : []];

    protected override async Task OnInitializedAsync()
    {
        var outcome = await Open.Run(new OpenBill.Request(Kind, Id, Supplier, Copy, Original));
        if (!outcome.Succeeded)
        {
            unopened = outcome.Refusals;
            return;
        }

        form = BillForm.Of(outcome.Value.Input);
        supplier = outcome.Value.Supplier;
        (id, version) = (outcome.Value.Id, outcome.Value.Version);
        opened = outcome.Value;
        if (form.Lines.Count == 0)
        {
            AddLine();
        }

        await Read();
    }

    private List<string> Said(string field) => [.. Refusals.Where(item => item.Field == field).Select(item => item.Message)];

    private string? Invalid(string field) => Said(field).Count > 0 ? "true" : null;

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
        var outcome = await Preview.Run(new PreviewBill.Request(Kind, id, form.ToInput()));
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
            var outcome = await Save.Run(new SaveBill.Request(Kind, id, form.ToInput(), Incomplete: true, version));
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
                await Script.InvokeVoidAsync("history.replaceState", null, "", BillWords.EditUrl(Kind, outcome.Value.Id));
            }

            return true;
        }
        finally
        {
            saving.Release();
        }
    }

    private async Task PostNow()
    {
        tried = true;
        refused = [];
        edit++;
        await Read();
        if (Refusals.Count > 0 || posting)
        {
            return;
        }

        posting = true;
        unsaved |= id is null;
        if (await Keep())
        {
            var outcome = await Post.Run(new PostBill.Request(id!.Value, version));
            refused = outcome.Refusals;
            if (outcome.Succeeded)
            {
                Navigation.NavigateTo(BillWords.Url(Kind, outcome.Value.Id));
                return;
            }
        }

        posting = false;
    }

    private async Task DeleteNow()
    {
        unsaved = false;
        edit++;
        var outcome = await Delete.Run(new DeleteBillDraft.Request(id!.Value));
        refused = outcome.Refusals;
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo(BillWords.ListUrl(Kind));
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
