using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Views;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Finance.Bills.Pages;

/// <summary>The list of bills or supplier credits.</summary>
public sealed partial class BillTable
{
    [Parameter, EditorRequired]
    public required BillKind Kind { get; set; }

    [SupplyParameterFromQuery]
    private Guid? Supplier { get; set; }

    [Inject]
    private BillList List { get; set; } = default!;

    [Inject]
    private BulkBills Bulk { get; set; } = default!;

    protected override Guid? Party => Supplier;

    protected override Permission Writing => FinanceRights.Create;

    protected override string ListUrl => BillWords.ListUrl(Kind);

    protected override int? Total => Found?.Rows.Total;

    protected override string? FunctionalCurrency => Found?.FunctionalCurrency;

    private ListKey Key => new(IsBill ? "finance.bills" : "finance.supplier-credits", FinanceRights.View);

    private bool IsBill => Kind == BillKind.Bill;

    protected override async Task<BillPage?> Find(ListQuery query)
    {
        var outcome = await List.Run(Kind, query, new BillFilter(View, Supplier, From, To, InCurrency));
        return outcome.Value;
    }

    protected override async Task<IReadOnlyList<BulkAnswer>> ActOn(IReadOnlyList<Guid> ids) => await Bulk.Post(ids);

    protected override string Said(IReadOnlyList<string> names) =>
        names.Count == 0 ? T["None was posted."] : T["{0} posted: {1}.", names.Count, string.Join(", ", names)];

    private string Open(BillRow row) =>
        MayWrite && row.Status == BillStatus.Draft ? BillWords.EditUrl(Kind, row.Id) : BillWords.Url(Kind, row.Id);
}
