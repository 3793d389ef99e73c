using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace BackOffice.Kernel.Ui;

/// <summary>
/// A record chosen by typing a part of its name (ARIA combobox with list). For interactive pages: arrows move, Enter
/// takes, Escape closes.
/// </summary>
public sealed partial class Combobox
{
    private string text = "";
    private string? given;
    private IReadOnlyList<Choice> found = [];
    private int at = -1;
    private bool open;
    private long question;

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
        if (Free)
        {
            given = text;
            await OnText.InvokeAsync(text);
        }

        await Find();
    }

    private async Task Find()
    {
        var mine = ++question;
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
        if (key.Key is "ArrowDown" && !open && !Free)
        {
            await Find();
        }
        else if (key.Key is "ArrowDown" or "ArrowUp" && open)
        {
            at = (at + (key.Key == "ArrowDown" ? 1 : -1) + found.Count) % found.Count;
        }
        else if (key.Key is "Enter" && open && at >= 0)
        {
            await Take(found[at]);
        }
        else if (key.Key is "Escape")
        {
            Close();
        }
    }

    private Task Focused() => Free || text.Length > 0 ? Task.CompletedTask : Find();

    private async Task Left()
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
