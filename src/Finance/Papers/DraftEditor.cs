using System.Globalization;
using BackOffice.Finance.Currencies;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace BackOffice.Finance.Papers;

/// <summary>
/// An editor of a draft: read at every key by what will post it, saved one second after the last key and when the page
/// is left.
/// </summary>
/// <typeparam name="TPreview">What the reading of the draft says.</typeparam>
public abstract class DraftEditor<TPreview> : ComponentBase, IAsyncDisposable
    where TPreview : class
{
    private static readonly TimeSpan PreviewPause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan SavePause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim saving = new(1);
    private long edit;
    private bool isOpen;
    private bool gone;

    [Parameter]
    public Guid? Id { get; set; }

    [Parameter]
    public Guid? Copy { get; set; }

    [Parameter]
    public Guid? Original { get; set; }

    [Inject]
    private IStringLocalizer<Texts> Words { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    /// <summary>Null while it was never saved.</summary>
    protected StoredDraft? Stored { get; private set; }

    protected TPreview? Preview { get; private set; }

    protected bool Unsaved { get; private set; }

    protected bool EverSaved { get; private set; }

    /// <summary>Whether somebody asked for the draft to be posted.</summary>
    protected bool Tried { get; private set; }

    protected bool Posting { get; private set; }

    /// <summary>What the last operation refused.</summary>
    protected IReadOnlyList<Refusal> Refused { get; private set; } = [];

    /// <summary>What cannot be read is said at once; what is missing only once somebody tried to post.</summary>
    protected IReadOnlyList<Refusal> Refusals =>
        [.. Unreadable(), .. Refused, .. Tried && Preview is { } preview ? ProblemsOf(preview) : []];

    /// <summary>The page of the list that the draft is in.</summary>
    protected abstract string ListUrl { get; }

    /// <summary>Texts that should be numbers and are not.</summary>
    protected abstract IEnumerable<Refusal> Unreadable();

    protected abstract IReadOnlyList<Refusal> ProblemsOf(TPreview preview);

    protected abstract Task<Outcome<TPreview>> Look();

    protected abstract Task<Outcome<StoredDraft>> Save();

    /// <returns>The document that the draft became.</returns>
    protected abstract Task<Outcome<Guid>> Post(StoredDraft draft);

    protected abstract Task<Outcome<Done>> Delete(StoredDraft draft);

    protected abstract string EditUrl(Guid draft);

    protected abstract string Url(Guid document);

    /// <param name="stored">Null where what was opened is new.</param>
    protected Task Opened(StoredDraft? stored)
    {
        Stored = stored;
        isOpen = true;
        return Read();
    }

    protected List<string> Said(string field) => [.. Refusals.Where(item => item.Field == field).Select(item => item.Message)];

    protected string? Invalid(string field) => Said(field).Count > 0 ? "true" : null;

    /// <summary>Where the rate of the table comes from: it is taken as long as none is typed.</summary>
    protected string? RateHint(FoundRate? rate) =>
        rate is null ? null : Words["{0}, {1}", rate.Source, rate.Date.ToString("d", CultureInfo.CurrentCulture)].Value;

    protected Task Set(Action change)
    {
        change();
        return Changed();
    }

    protected async Task Changed()
    {
        Unsaved = true;
        Refused = [];
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

    protected async Task PostNow()
    {
        Tried = true;
        Refused = [];
        edit++;
        await Read();
        if (Refusals.Count > 0 || Posting)
        {
            return;
        }

        Posting = true;
        Unsaved |= Stored is null;
        if (await Keep())
        {
            var outcome = await Post(Stored!);
            Refused = outcome.Refusals;
            if (outcome.Succeeded)
            {
                Navigation.NavigateTo(Url(outcome.Value));
                return;
            }
        }

        Posting = false;
    }

    protected async Task DeleteNow()
    {
        Unsaved = false;
        edit++;
        var outcome = await Delete(Stored!);
        Refused = outcome.Refusals;
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo(ListUrl);
        }
    }

    public async ValueTask DisposeAsync()
    {
        gone = true;
        if (Unsaved && isOpen)
        {
            await Keep();
        }

        // A save that is under way is let finish.
        await saving.WaitAsync();
        saving.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task Read()
    {
        var mine = edit;
        var outcome = await Look();
        if (mine == edit)
        {
            Preview = outcome.Value ?? Preview;
        }
    }

    /// <returns>Whether everything typed is saved.</returns>
    private async Task<bool> Keep()
    {
        await saving.WaitAsync();
        try
        {
            if (!Unsaved)
            {
                return Stored is not null;
            }

            Unsaved = false;
            var outcome = await Save();
            if (!outcome.Succeeded)
            {
                Unsaved = true;
                Refused = outcome.Refusals;
                return false;
            }

            var isNew = Stored is null;
            Stored = outcome.Value;
            EverSaved = true;
            if (isNew && !gone)
            {
                // Loading the page again then opens this draft.
                await Script.InvokeVoidAsync("history.replaceState", null, "", EditUrl(Stored.Id));
            }

            return true;
        }
        finally
        {
            saving.Release();
        }
    }
}

/// <summary>A draft in the version that was read or written last.</summary>
public sealed record StoredDraft(Guid Id, long Version)
{
    /// <returns>Null unless there are both.</returns>
    public static StoredDraft? Of(Guid? id, long? version) =>
        id is { } stored && version is { } last ? new StoredDraft(stored, last) : null;
}
