using BackOffice.Finance;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Items;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using BackOffice.Parties.Customers;
using BackOffice.Parties.Suppliers;

namespace BackOffice.Web.Home;

/// <summary>A record found from anywhere.</summary>
/// <param name="Kind">What it is, with the facts that tell it from others.</param>
/// <param name="Url">Relative to the company's address.</param>
public sealed record SearchHit(string Name, string Kind, string Url);

/// <summary>Searches customers, suppliers, documents, bills, payments and items for the command palette, each as far as the person may see it.</summary>
internal static class SearchEndpoint
{
    private const int PerKind = 5;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/search", Search)
            .RequireAuthorization()
            .Requires(new Permission(Tenancy.TenancyArea.Key, Act.View))
            .ExcludeFromDescription();

    private static async Task<IResult> Search(
        string? q,
        Current current,
        Work work,
        CustomerList customers,
        DocumentList documents,
        SupplierList suppliers,
        BillList bills,
        PaymentList payments,
        ItemList items,
        CancellationToken cancel
    )
    {
        if (!current.IsSet || string.IsNullOrWhiteSpace(q))
        {
            return current.IsSet ? Results.Ok(Array.Empty<SearchHit>()) : Results.NotFound();
        }

        var query = new ListQuery(q, Size: PerKind);
        var filter = new DocumentFilter();
        var hits = new List<SearchHit>();
        hits.AddRange(Of((await documents.Run(DocumentKind.Invoice, query, filter, cancel)).Value?.Rows.Items, Hit));
        hits.AddRange(Of((await customers.Run(query, cancel: cancel)).Value?.Items, Hit));
        hits.AddRange(Of((await documents.Run(DocumentKind.CreditMemo, query, filter, cancel)).Value?.Rows.Items, Hit));
        hits.AddRange(Of((await suppliers.Run(query, cancel: cancel)).Value?.Items, Hit));
        hits.AddRange(Of((await bills.Run(BillKind.Bill, query, new BillFilter(), cancel)).Value?.Rows.Items, Hit));
        hits.AddRange(Of((await bills.Run(BillKind.SupplierCredit, query, new BillFilter(), cancel)).Value?.Rows.Items, Hit));
        hits.AddRange(Of((await payments.Run(query, cancel: cancel)).Value?.Items, Hit));
        // Who only writes documents finds items in their lines, and opens none.
        if (await work.Allowed(FinanceRights.View, cancel))
        {
            hits.AddRange(Of((await items.Run(query, cancel: cancel)).Value?.Items, Hit));
        }

        return Results.Ok(hits);
    }

    // What the person may not see was refused, and adds nothing.
    private static IEnumerable<SearchHit> Of<T>(IReadOnlyList<T>? rows, Func<T, SearchHit> hit) => rows?.Select(hit) ?? [];

    private static SearchHit Hit(CustomerCard row) => new(row.Name, $"Customer · {row.Number}", $"customers/{row.Id}");

    private static SearchHit Hit(SupplierCard row) => new(row.Name, $"Supplier · {row.Number}", $"suppliers/{row.Id}");

    private static SearchHit Hit(BillRow row) =>
        row.Kind == BillKind.Bill
            ? new(
                row.Number ?? $"Draft of {row.SupplierName}",
                $"Bill · {row.SupplierName} {row.SupplierNumber}",
                $"finance/bills/{row.Id}"
            )
            : new(
                row.Number ?? $"Draft of {row.SupplierName}",
                $"Supplier credit · {row.SupplierName} {row.SupplierNumber}",
                $"finance/supplier-credits/{row.Id}"
            );

    private static SearchHit Hit(PaymentRow row) => new(row.Number, $"Payment · {row.PartyName}", $"finance/payments/{row.Id}");

    private static SearchHit Hit(ItemCard row) => new(row.Name, $"Item · {row.Number}", $"finance/items/{row.Id}");

    private static SearchHit Hit(DocumentRow row)
    {
        var list = row.Kind == DocumentKind.Invoice ? "finance/invoices" : "finance/credit-memos";
        var kind = row.Kind == DocumentKind.Invoice ? "Invoice" : "Credit memo";
        return new(row.Number ?? $"Draft for {row.CustomerName}", $"{kind} · {row.CustomerName}", $"{list}/{row.Id}");
    }
}
