using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace BackOffice.Kernel.Ui;

/// <summary>
/// A record chosen by typing a part of its name (WAI-ARIA combobox with list autocomplete). For interactive pages: arrows
/// move, Enter takes what is marked, Tab what was meant without doubt, Escape closes and then takes the typing back.
/// </summary>
public sealed partial class Combobox
{
    private string text = "";
    private string? given;
    private IReadOnlyList<Choice> found = [];
    private int at = -1;
    private bool open;
    private long question;
    private bool leaving;
    private bool moved;
    private Task finding = Task.CompletedTask;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>Read by assistive technology; a visible label names the same.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>What is chosen, or with <see cref="OnText"/> what is typed.</summary>
    [Parameter]
    public string? Text { get; set; }

    [Parameter, EditorRequired]
    public required Func<string, Task<IReadOnlyList<Choice>>> Search { get; set; }

    /// <summary>Null when the choice is taken away.</summary>
    [Parameter]
    public EventCallback<Choice?> OnChoose { get; set; }

    /// <summary>When set, any text may stand and the list only offers.</summary>
    [Parameter]
    public EventCallback<string> OnText { get; set; }

    [Parameter]
    public bool Invalid { get; set; }

    [Parameter]
    public string? DescribedBy { get; set; }

    private bool Free => OnText.HasDelegate;

    protected override void OnParametersSet()
    {
        // The parent's value wins only when it changed: typing goes on while the parent renders.
        if (given != Text)
        {
            given = Text;
            text = Text ?? "";
        }
    }

    private async Task Typed(string? typed)
    {
        text = typed ?? "";
        given = Free ? text : given;
        // The parent may take its time, such as to save; the list does not wait for it, or it would open in a field already left.
        var told = Free ? OnText.InvokeAsync(text) : Task.CompletedTask;
        await Find();
        await told;
    }

    private Task Find() => finding = Ask();

    private async Task Ask()
    {
        var mine = ++question;
        // What was found for other text is no longer offered: Enter must not take it.
        at = -1;
        moved = false;
        var hits = Free && text.Length == 0 ? [] : await Search(text);
        if (mine == question)
        {
            found = hits;
            open = found.Count > 0;
            // Free text stands by itself until the arrows choose something.
            at = Free ? -1 : Math.Min(0, found.Count - 1);
        }
    }

    private async Task Key(KeyboardEventArgs key)
    {
        if (key.Key is not ("ArrowDown" or "ArrowUp" or "Enter" or "Escape" or "Tab"))
        {
            return;
        }

        // Keys can be faster than the search: they count for the text that was typed before them, not for an older list.
        leaving = key.Key == "Tab";
        var early = !finding.IsCompleted;
        await finding;
        switch (key.Key)
        {
            case "ArrowDown" or "ArrowUp" when open:
                at = Next(key.Key == "ArrowDown" ? 1 : -1);
                moved = true;
                break;
            case "ArrowDown" or "ArrowUp" when !Free || text.Length > 0:
                await Find();
                at = open && key.Key == "ArrowUp" ? found.Count - 1 : Math.Max(at, Free && open ? 0 : at);
                moved = open;
                break;
            case "Enter" or "Tab" when open && at >= 0 && IsMeant(key.Key, early):
                leaving = false;
                await Take(found[at]);
                break;
            case "Tab":
                await Leave();
                break;
            case "Escape" when open:
                Close();
                break;
            case "Escape" when !Free:
                text = Text ?? "";
                break;
        }

        leaving = false;
    }

    private int Next(int step) => at < 0 ? (step > 0 ? 0 : found.Count - 1) : (at + step + found.Count) % found.Count;

    // What the arrows went to is meant. Else Enter takes what was marked when it came, and leaving the field only what the
    // typed text leaves no choice about: nobody takes the first of several by going on.
    private bool IsMeant(string key, bool early) => moved || (key == "Enter" && !early) || (text != (Text ?? "") && IsPlain(found[at]));

    private bool IsPlain(Choice choice) => found.Count == 1 || choice.Text.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase);

    private Task Focused() => Free || text.Length > 0 ? Task.CompletedTask : Find();

    // After Tab the key decides what is taken; the blur that follows it has nothing to add.
    private Task Left() => leaving ? Task.CompletedTask : Leave();

    private async Task Leave()
    {
        Close();
        if (Free || text == (Text ?? ""))
        {
            return;
        }

        if (text.Length == 0)
        {
            await OnChoose.InvokeAsync(null);
        }

        text = Text ?? "";
    }

    private async Task Take(Choice choice)
    {
        Close();
        given = text = choice.Text;
        await OnChoose.InvokeAsync(choice);
    }

    private void Close()
    {
        question++;
        open = false;
        at = -1;
    }
}
