using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Finance.Invoicing.Pages;

/// <summary>The list of invoices or credit memos with its views, filters and totals; all state is in the address.</summary>
public sealed partial class DocumentTable
{
    private static readonly Option[] CurrencyOptions =
    [
        .. Currency.All.OrderBy(item => item.Code, StringComparer.Ordinal).Select(item => new Option(item.Code, item.Code)),
    ];

    private readonly List<string> problems = [];

    [Parameter, EditorRequired]
    public required DocumentKind Kind { get; set; }

    [Parameter, EditorRequired]
    public required (string? View, string Name)[] Views { get; set; }

    /// <summary>Shown while there is nothing at all.</summary>
    [Parameter]
    public RenderFragment? Start { get; set; }

    [SupplyParameterFromQuery]
    private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [SupplyParameterFromQuery]
    private Guid? Customer { get; set; }

    [SupplyParameterFromQuery]
    private DateOnly? From { get; set; }

    [SupplyParameterFromQuery]
    private DateOnly? To { get; set; }

    [SupplyParameterFromQuery(Name = "currency")]
    private string? InCurrency { get; set; }

    [SupplyParameterFromForm(Name = "selected", FormName = "bulk")]
    private List<Guid>? Selected { get; set; }

    private DocumentPage? Found { get; set; }

    /// <summary>Only drafts can be issued, so only their view has boxes to check.</summary>
    private Func<DocumentRow, string>? Key => View == "drafts" ? row => row.Id.ToString() : null;

    private bool IsInvoice => Kind == DocumentKind.Invoice;

    private bool IsFiltered =>
        View is not null
        || !string.IsNullOrEmpty(Search)
        || Customer is not null
        || From is not null
        || To is not null
        || InCurrency is not null;

    private Tab[] Tabs =>
        [
            .. Views.Select(item => new Tab(
                item.Name,
                PageAddress.With(Navigation, ("view", item.View), ("page", null)),
                item.View == View,
                item.View == View ? Found?.Rows.Total : null
            )),
        ];

    private RenderFragment TotalName => builder => builder.AddContent(0, T["Total in {0}", Found?.FunctionalCurrency ?? ""]);

    private RenderFragment Sum => Money(Found?.FunctionalTotal ?? 0);

    private RenderFragment OpenSum => Money(Found?.FunctionalOpen ?? 0);

    protected override async Task OnInitializedAsync() => await Load();

    private async Task Load()
    {
        var outcome = await List.Run(
            Kind,
            new ListQuery(Search, Sort, Page ?? 1),
            new DocumentFilter(View, Customer, From, To, InCurrency)
        );
        Found = outcome.Value;
    }

    private RenderFragment Money(decimal amount) =>
        builder => builder.AddContent(0, Amounts.Format(amount, Found?.FunctionalCurrency, null, CultureInfo.CurrentCulture));

    private string Open(DocumentRow row) =>
        row.Status == DocumentStatus.Draft ? DocumentWords.EditUrl(Kind, row.Id) : DocumentWords.Url(Kind, row.Id);

    // Each draft is issued by itself: one that is refused keeps none of the others.
    private async Task IssueSelected()
    {
        var issued = new List<string>();
        foreach (var id in (Selected ?? []).Take(ListQuery.Largest))
        {
            var outcome = await Issue.Run(new IssueDocument.Request(id));
            if (outcome.Succeeded)
            {
                issued.Add(outcome.Value.Number);
            }
            else
            {
                problems.Add($"{NameOf(id)}: {string.Join(" ", outcome.Refusals.Select(refusal => refusal.Message))}");
            }
        }

        if (problems.Count > 0)
        {
            await Load();
            return;
        }

        Flash.Say(issued.Count == 0 ? T["Nothing was selected."] : T["{0} issued: {1}", issued.Count, string.Join(", ", issued)]);
        Navigation.NavigateTo(PageAddress.With(Navigation, ("page", null)));
    }

    private string NameOf(Guid id) =>
        Found?.Rows.Items.FirstOrDefault(row => row.Id == id) is { } row
            ? row.Number ?? T["Draft for {0}", row.CustomerName]
            : T["A document of another page"];
}
