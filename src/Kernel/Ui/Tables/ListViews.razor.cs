using BackOffice.Kernel.Views;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Kernel.Ui;

/// <summary>
/// The views of a list as tabs, those of the page and those the person saved, and the menu in which the person chooses
/// columns, density and views. The state is in the address (<c>saved</c>), the arrangement on the server.
/// </summary>
public sealed partial class ListViews
{
    internal const string SavedName = "saved";

    private static readonly (string Value, string Name)[] Densities =
    [
        ("", "As in the whole portal"),
        (nameof(ListDensity.Comfortable), "Comfortable"),
        (nameof(ListDensity.Compact), "Compact"),
    ];

    private ListLook look = ListLook.Usual;
    private ViewTab? open;
    private string? problem;

    [Parameter, EditorRequired]
    public required ListKey List { get; set; }

    /// <summary>The views that the page brings; one for everything when there are none.</summary>
    [Parameter]
    public IReadOnlyList<Tab> Tabs { get; set; } = [];

    [SupplyParameterFromQuery(Name = SavedName)]
    private string? Saved { get; set; }

    [SupplyParameterFromForm(FormName = "list-look")]
    private LookEntry? Look { get; set; }

    [SupplyParameterFromForm(FormName = "list-view")]
    private ViewEntry? View { get; set; }

    [SupplyParameterFromForm(FormName = "list-save")]
    private string? NewName { get; set; }

    private string Path => PageAddress.Path(Navigation);

    protected override async Task OnInitializedAsync()
    {
        look = await Looks.Of(List);
        open = look.Open(Saved);
    }

    private string PathOf(ViewTab view) => $"{Path}?{(view.Query.Length == 0 ? "" : view.Query + "&")}{SavedName}={view.Id}";

    private async Task KeepLook()
    {
        var hidden = Looks.Columns.Select(column => column.Name).Except(Look?.Shown ?? []).ToList();
        ListDensity? density = Enum.TryParse<ListDensity>(Look?.Density, out var chosen) ? chosen : null;
        Answer(await Arrange.Run(new ArrangeList.Request(List, hidden, density, open?.Id)), PageAddress.With(Navigation));
    }

    private async Task KeepView()
    {
        var query = PageAddress.With(Navigation, (SavedName, null), ("page", null)).Split('?', 2) is [_, var rest] ? rest : "";
        var outcome = await Save.Run(new SaveView.Request(List, NewName, query, look.HiddenIn(Saved, Looks.Columns)));
        Answer(outcome, outcome.Succeeded ? PageAddress.With(Navigation, (SavedName, outcome.Value.Id.ToString()), ("page", null)) : "");
    }

    private async Task ChangeView()
    {
        if (open is null)
        {
            return;
        }

        if (View?.Act != "delete")
        {
            Answer(await Rename.Run(new RenameView.Request(List, open.Id, View?.Name)), PageAddress.With(Navigation));
            return;
        }

        var outcome = await Delete.Run(new DeleteView.Request(List, open.Id));
        if (outcome.Succeeded)
        {
            Flash.Say(T["The view {0} is deleted.", open.Name]);
        }

        Answer(outcome, Path);
    }

    private void Answer<T>(Outcome<T> outcome, string next)
    {
        problem = outcome.Succeeded ? null : outcome.Refusals[0].Message;
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo(next);
        }
    }

    public sealed class LookEntry
    {
        public bool Sent { get; set; }

        public List<string> Shown { get; set; } = [];

        public string? Density { get; set; }
    }

    public sealed class ViewEntry
    {
        public string? Act { get; set; }

        public string? Name { get; set; }
    }
}
