using BackOffice.Finance.Items;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Imports;
using BackOffice.Parties.Customers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Invoicing;

/// <summary>Invoices from a table with a row per line: rows with the same reference are one invoice, wholly or not at all.</summary>
internal sealed class ImportInvoices : Importer
{
    public override string Type => "invoices";

    public override string One => "invoice";

    public override string Many => "invoices";

    public override string ListAddress => "finance/invoices";

    public override string KeyColumn => "reference";

    public override bool IsGrouped => true;

    public override bool CanIssue => true;

    public override IReadOnlyList<ImportColumn> Columns { get; } = InvoiceColumns.All;

    public override Permission Permission(ImportOptions options) => options.Issue ? FinanceRights.Approve : FinanceRights.Create;

    public override async Task<Outcome<ImportedRecord>> Import(
        TenantDb db,
        ImportRecord record,
        ImportOptions options,
        CancellationToken cancel
    )
    {
        var number = record.Text("customer")!;
        var customer = await GetCustomer.ByNumber(db, number, cancel);
        var numbers = record.Rows.Select(row => row.Text("item")).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var items = numbers.Count == 0 ? [] : await GetItem.ByNumbers(db, numbers, cancel);
        var refusals = Unknown(record, number, customer, items);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var saved = await SaveDraft.In(
            db,
            new SaveDraft.Request(DocumentKind.Invoice, null, InputOf(record, customer!.Value, items)),
            cancel
        );
        if (!saved.Succeeded)
        {
            return Outcome<ImportedRecord>.Refused(saved.Refusals);
        }

        if (options.Issue)
        {
            var issued = await IssueDocument.In(db, new IssueDocument.Request(saved.Value.Id), cancel);
            if (!issued.Succeeded)
            {
                return Outcome<ImportedRecord>.Refused(issued.Refusals);
            }
        }

        var document = db.Set<SalesDocument>().Local.Single(row => row.Id == saved.Value.Id);
        return new ImportedRecord(
            document.Id,
            $"{document.Number ?? "Draft"}, {document.CustomerName}, {document.IssueDate:yyyy-MM-dd}, {document.Total:0.00##} {document.Currency}"
        );
    }

    private static List<Refusal> Unknown(ImportRecord record, string number, Guid? customer, Dictionary<string, Guid> items)
    {
        var refusals = new List<Refusal>();
        if (customer is null)
        {
            refusals.Add(
                new Refusal(
                    "import.customer",
                    "customerId",
                    $"There is no customer with the number {number}. Import or create the customer first."
                )
            );
        }

        for (var at = 0; at < record.Rows.Count; at++)
        {
            if (record.Rows[at].Text("item") is { } item && !items.ContainsKey(item))
            {
                refusals.Add(
                    new Refusal(
                        "import.item",
                        $"lines[{at}].itemId",
                        $"There is no item with the number {item}. Import or create the item first."
                    )
                );
            }
        }

        return refusals;
    }

    private static DraftInput InputOf(ImportRecord record, Guid customer, Dictionary<string, Guid> items) =>
        new(
            customer,
            record.Date("issueDate"),
            record.Date("dueDate"),
            Currency: record.Text("currency")?.ToUpperInvariant(),
            ExchangeRate: record.Number("exchangeRate"),
            BuyerReference: record.Text("buyerReference"),
            // The number it had elsewhere stays findable.
            OrderReference: record.Text("orderReference") ?? record.Text("reference"),
            Notes: record.Text("notes"),
            // The file has prices without tax, whatever the customer's price list says.
            PricesIncludeTax: false,
            Lines: [.. record.Rows.Select(row => LineOf(row, items))],
            Charges: record.Number("charge") is { } charge and not 0
                ? [new DraftAdjustment(charge, Reason: record.Text("chargeReason"), TaxCode: record.Text("chargeTaxCode"))]
                : null
        );

    private static DraftLine LineOf(ImportRow row, Dictionary<string, Guid> items) =>
        new(
            row.Text("description"),
            row.Text("item") is { } item ? items[item] : null,
            row.Number("quantity"),
            row.Text("unit"),
            row.Number("unitPrice"),
            row.Number("baseQuantity"),
            row.Number("discountPercent"),
            TaxCode: row.Text("taxCode"),
            AccountCode: row.Text("accountCode")
        );
}
