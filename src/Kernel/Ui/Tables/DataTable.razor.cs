using BackOffice.Kernel.Views;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Kernel.Ui;

/// <summary>A list as a plain table: sorting and paging are links, so that the address holds the state.</summary>
public sealed partial class DataTable<TRow>
{
    private readonly List<Column<TRow>> columns = [];
    private ListLook? look;
    private bool mayAct = true;

    private string? Density { get; set; }

    /// <summary>Null while loading: the table then shows its final shape without content.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TRow>? Rows { get; set; }

    /// <summary>What is listed, for assistive technology.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary><see cref="Column{TRow}"/> elements.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Columns { get; set; }

    /// <summary>Where a row leads: its first cell is the link, and a click anywhere in the row follows it.</summary>
    [Parameter]
    public Func<TRow, string>? RowLink { get; set; }

    /// <summary>On a phone a row becomes a few lines instead of scrolling sideways, as rows that lead somewhere always do.</summary>
    [Parameter]
    public bool Stack { get; set; }

    /// <summary>Key of a row for bulk actions, posted once per checked row under <see cref="SelectName"/>.</summary>
    [Parameter]
    public Func<TRow, string>? SelectKey { get; set; }

    [Parameter]
    public string SelectName { get; set; } = "selected";

    /// <summary>What the checkbox of a row is called; the first cell's value when absent.</summary>
    [Parameter]
    public Func<TRow, string>? RowName { get; set; }

    /// <summary>Submit buttons shown while rows are checked; the page puts the form around the table.</summary>
    [Parameter]
    public RenderFragment? BulkActions { get; set; }

    /// <summary>What bulk actions need; without any of these rows are not selected.</summary>
    [Parameter]
    public IReadOnlyList<Permission> BulkNeeds { get; set; } = [];

    /// <summary>Links and buttons in the menu at the end of a row.</summary>
    [Parameter]
    public RenderFragment<TRow>? RowMenu { get; set; }

    /// <summary>Shown instead of a table without rows.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    [Parameter]
    public int SkeletonRows { get; set; } = 8;

    /// <summary>The order when the address names none, such as <c>-date</c>.</summary>
    [Parameter]
    public string? DefaultSort { get; set; }

    /// <summary>Lets people choose columns and density; a <see cref="ListViews"/> above the table holds the menu.</summary>
    [Parameter]
    public ListKey? List { get; set; }

    // The first column names the row and is always there.
    private List<Column<TRow>> Shown
    {
        get
        {
            if (look is null)
            {
                return columns;
            }

            var hidden = look.HiddenIn(PageAddress.Query(Navigation, ListViews.SavedName), Choosable);
            return columns.FindAll(column => column == columns[0] || !hidden.Contains(column.Name));
        }
    }

    private List<ListColumn> Choosable => [.. columns.Skip(1).Select(column => new ListColumn(column.Name, column.Title, column.Extra))];

    private string? Sort => PageAddress.Query(Navigation, "sort") ?? DefaultSort;

    internal Func<TRow, string>? Selects => mayAct ? SelectKey : null;

    protected override async Task OnInitializedAsync()
    {
        mayAct = BulkNeeds.Count == 0 || await MayAny();
        if (List is not null)
        {
            look = await Looks.Of(List);
            Density = look.Density?.ToString().ToLowerInvariant();
        }
    }

    private async Task<bool> MayAny()
    {
        foreach (var permission in BulkNeeds)
        {
            if (await Offers.Allows(permission))
            {
                return true;
            }
        }

        return false;
    }

    private void TellColumns()
    {
        if (List is not null)
        {
            Looks.Tell(Choosable);
        }
    }

    internal void Add(Column<TRow> column) => columns.Add(column);

    internal string NameOf(TRow row) => RowName?.Invoke(row) ?? columns[0].Format(row) ?? "";

    private string? AriaSort(Column<TRow> column) =>
        column.Sort is null ? null
        : Sort == column.Sort ? "ascending"
        : Sort == "-" + column.Sort ? "descending"
        : null;

    // Another order starts again at the first page.
    private string SortLink(string sort) =>
        PageAddress.With(Navigation, ("sort", Sort == sort ? "-" + sort : sort), ("page", null), ("after", null));
}
