using System.Globalization;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using BackOffice.Kernel.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BackOffice.Finance.Papers;

/// <summary>
/// A list of documents that are drafted and then posted, with its views, filters and totals; all state is in the address.
/// </summary>
/// <typeparam name="TFound">A page of the list.</typeparam>
public abstract class PaperTable<TFound> : ComponentBase
    where TFound : class
{
    protected static readonly Option[] CurrencyOptions =
    [
        .. Currency.All.OrderBy(item => item.Code, StringComparer.Ordinal).Select(item => new Option(item.Code, item.Code)),
    ];

    private readonly List<string> problems = [];

    [Parameter, EditorRequired]
    public required (string? View, string Name)[] Views { get; set; }

    /// <summary>Shown while there is nothing at all.</summary>
    [Parameter]
    public RenderFragment? Start { get; set; }

    [SupplyParameterFromQuery]
    protected string? View { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    protected string? Search { get; set; }

    [SupplyParameterFromQuery]
    protected string? Sort { get; set; }

    [SupplyParameterFromQuery]
    protected int? Page { get; set; }

    [SupplyParameterFromQuery]
    protected DateOnly? From { get; set; }

    [SupplyParameterFromQuery]
    protected DateOnly? To { get; set; }

    [SupplyParameterFromQuery(Name = "currency")]
    protected string? InCurrency { get; set; }

    [SupplyParameterFromForm(Name = "selected", FormName = "bulk")]
    protected List<Guid>? Selected { get; set; }

    [SupplyParameterFromForm(Name = "act", FormName = "bulk")]
    protected string? Act { get; set; }

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IOffers Offers { get; set; } = default!;

    [Inject]
    private Flash Flash { get; set; } = default!;

    [Inject]
    private IStringLocalizer<Texts> Words { get; set; } = default!;

    protected TFound? Found { get; private set; }

    protected bool MayWrite { get; private set; }

    protected IReadOnlyList<string> Problems => problems;

    /// <summary>What was done although not everything was.</summary>
    protected string? Sentence { get; private set; }

    protected bool IsFiltered =>
        View is not null
        || !string.IsNullOrEmpty(Search)
        || Party is not null
        || From is not null
        || To is not null
        || InCurrency is not null;

    protected Tab[] Tabs =>
        [
            .. Views.Select(item => new Tab(
                item.Name,
                PageAddress.With(Navigation, ("view", item.View), ("page", null)),
                item.View == View,
                item.View == View ? Total : null
            )),
        ];

    protected RenderFragment TotalName => builder => builder.AddContent(0, Words["Total in {0}", FunctionalCurrency ?? ""]);

    /// <summary>The customer or supplier that the list is narrowed to.</summary>
    protected abstract Guid? Party { get; }

    /// <summary>The permission to write one.</summary>
    protected abstract Permission Writing { get; }

    protected abstract string ListUrl { get; }

    /// <summary>How many there are in all pages.</summary>
    protected abstract int? Total { get; }

    protected abstract string? FunctionalCurrency { get; }

    protected abstract Task<TFound?> Find(ListQuery query);

    /// <summary>Does what the pressed button says to each of them.</summary>
    protected abstract Task<IReadOnlyList<BulkAnswer>> ActOn(IReadOnlyList<Guid> ids);

    /// <param name="names">Of those that it was done to; none if it was done to none.</param>
    protected abstract string Said(IReadOnlyList<string> names);

    protected override async Task OnInitializedAsync()
    {
        MayWrite = await Offers.Allows(Writing);
        await Load();
    }

    /// <summary>An amount in the company's currency.</summary>
    protected RenderFragment Money(decimal? amount) =>
        builder => builder.AddContent(0, Amounts.Format(amount ?? 0, FunctionalCurrency, null, CultureInfo.CurrentCulture));

    protected async Task ActOnSelected()
    {
        var ids = (Selected ?? []).Take(ListQuery.Largest).ToList();
        if (Act == "export")
        {
            // The download leaves the page as it is.
            Navigation.NavigateTo($"{ListUrl}/export.xlsx?{string.Join('&', ids.Select(id => $"id={id}"))}");
            return;
        }

        var answers = await ActOn(ids);
        var done = answers.Where(answer => answer.Refusals.Count == 0).ToList();
        var sentence = ids.Count == 0 ? Words["Nothing was selected."].Value : Said([.. done.Select(answer => answer.Name)]);
        problems.AddRange(
            answers.Except(done).Select(answer => $"{answer.Name}: {string.Join(" ", answer.Refusals.Select(refusal => refusal.Message))}")
        );
        if (problems.Count > 0)
        {
            Sentence = Words["{0} Not done:", sentence];
            await Load();
            return;
        }

        Flash.Say(sentence);
        Navigation.NavigateTo(PageAddress.With(Navigation, ("page", null)));
    }

    private async Task Load() => Found = await Find(new ListQuery(Search, Sort, Page ?? 1));
}
