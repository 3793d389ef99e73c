using System.Globalization;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using BackOffice.Kernel.Views;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Finance.Bills.Pages;

/// <summary>The list of bills or supplier credits with its views, filters and totals; all state is in the address.</summary>
public sealed partial class BillTable
{
    private static readonly Option[] CurrencyOptions =
    [
        .. Currency.All.OrderBy(item => item.Code, StringComparer.Ordinal).Select(item => new Option(item.Code, item.Code)),
    ];

    private readonly List<string> problems = [];
    private string? said;
    private bool mayWrite;

    [Parameter, EditorRequired]
    public required BillKind Kind { get; set; }

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
    private Guid? Supplier { get; set; }

    [SupplyParameterFromQuery]
    private DateOnly? From { get; set; }

    [SupplyParameterFromQuery]
    private DateOnly? To { get; set; }

    [SupplyParameterFromQuery(Name = "currency")]
    private string? InCurrency { get; set; }

    [SupplyParameterFromForm(Name = "selected", FormName = "bulk")]
    private List<Guid>? Selected { get; set; }

    private BillPage? Found { get; set; }

    [SupplyParameterFromForm(Name = "act", FormName = "bulk")]
    private string? Act { get; set; }

    [Inject]
    private BulkBills Bulk { get; set; } = default!;

    [Inject]
    private IOffers Offers { get; set; } = default!;

    [Inject]
    private Flash Flash { get; set; } = default!;

    private ListKey Key => new(IsBill ? "finance.bills" : "finance.supplier-credits", FinanceRights.View);

    private bool IsBill => Kind == BillKind.Bill;

    private bool IsFiltered =>
        View is not null
        || !string.IsNullOrEmpty(Search)
        || Supplier is not null
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

    protected override async Task OnInitializedAsync()
    {
        mayWrite = await Offers.Allows(FinanceRights.Create);
        await Load();
    }

    private async Task Load()
    {
        var outcome = await List.Run(Kind, new ListQuery(Search, Sort, Page ?? 1), new BillFilter(View, Supplier, From, To, InCurrency));
        Found = outcome.Value;
    }

    private RenderFragment Money(decimal amount) =>
        builder => builder.AddContent(0, Amounts.Format(amount, Found?.FunctionalCurrency, null, CultureInfo.CurrentCulture));

    private string Open(BillRow row) =>
        mayWrite && row.Status == BillStatus.Draft ? BillWords.EditUrl(Kind, row.Id) : BillWords.Url(Kind, row.Id);

    private async Task ActOnSelected()
    {
        var ids = (Selected ?? []).Take(ListQuery.Largest).ToList();
        if (Act == "export")
        {
            // The download leaves the page as it is.
            Navigation.NavigateTo($"{BillWords.ListUrl(Kind)}/export.xlsx?{string.Join('&', ids.Select(id => $"id={id}"))}");
            return;
        }

        var answers = await Bulk.Post(ids);
        var done = answers.Where(answer => answer.Refusals.Count == 0).ToList();
        var sentence = Said(done);
        problems.AddRange(
            answers.Except(done).Select(answer => $"{answer.Name}: {string.Join(" ", answer.Refusals.Select(refusal => refusal.Message))}")
        );
        if (problems.Count > 0)
        {
            said = T["{0} Not done:", sentence];
            await Load();
            return;
        }

        Flash.Say(sentence);
        Navigation.NavigateTo(PageAddress.With(Navigation, ("page", null)));
    }

    private string Said(List<BulkAnswer> done) =>
        done.Count switch
        {
            0 when Selected is not { Count: > 0 } => T["Nothing was selected."],
            0 => T["None was posted."],
            var count => T["{0} posted: {1}.", count, string.Join(", ", done.Select(answer => answer.Name))],
        };
}
