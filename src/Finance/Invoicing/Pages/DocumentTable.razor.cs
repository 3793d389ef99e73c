using BackOffice.Kernel;
using BackOffice.Kernel.Views;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Finance.Invoicing.Pages;

/// <summary>The list of invoices or credit memos.</summary>
public sealed partial class DocumentTable
{
    [Parameter, EditorRequired]
    public required DocumentKind Kind { get; set; }

    [SupplyParameterFromQuery]
    private Guid? Customer { get; set; }

    [Inject]
    private DocumentList List { get; set; } = default!;

    [Inject]
    private BulkDocuments Bulk { get; set; } = default!;

    protected override Guid? Party => Customer;

    protected override Permission Writing => DocumentRights.Create;

    protected override string ListUrl => DocumentWords.ListUrl(Kind);

    protected override int? Total => Found?.Rows.Total;

    protected override string? FunctionalCurrency => Found?.FunctionalCurrency;

    private ListKey Key => new(IsInvoice ? "finance.invoices" : "finance.credit-memos", DocumentRights.View);

    private bool IsInvoice => Kind == DocumentKind.Invoice;

    protected override async Task<DocumentPage?> Find(ListQuery query)
    {
        var outcome = await List.Run(Kind, query, new DocumentFilter(View, Customer, From, To, InCurrency));
        return outcome.Value;
    }

    protected override async Task<IReadOnlyList<BulkAnswer>> ActOn(IReadOnlyList<Guid> ids) =>
        Act == "send" ? await Bulk.Send(ids) : await Bulk.Issue(ids);

    protected override string Said(IReadOnlyList<string> names) =>
        (names.Count, Act) switch
        {
            (0, "send") => T["None was sent."],
            (0, _) => T["None was issued."],
            (var count, "send") => T["{0} sent: {1}.", count, string.Join(", ", names)],
            var (count, _) => T["{0} issued: {1}.", count, string.Join(", ", names)],
        };

    private string Open(DocumentRow row) =>
        MayWrite && row.Status == DocumentStatus.Draft ? DocumentWords.EditUrl(Kind, row.Id) : DocumentWords.Url(Kind, row.Id);
}
