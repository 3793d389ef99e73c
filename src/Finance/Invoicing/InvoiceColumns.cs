using BackOffice.Kernel.Imports;

namespace BackOffice.Finance.Invoicing;

/// <summary>What a row of an invoice import may hold: the invoice, repeated or on its first row, and one line.</summary>
internal static class InvoiceColumns
{
    public static readonly IReadOnlyList<ImportColumn> All =
    [
        new("reference", "Invoice reference", "reference", "what its rows have in common, such as the order number")
        {
            Required = true,
            Aliases = ["invoice", "invoice number", "invoice id", "order id", "order number", "order"],
        },
        PerInvoice("customer", "Customer number", "customerId", "the number of a customer", ["customer id", "customer", "customer no"]) with
        {
            Required = true,
        },
        PerInvoice("issueDate", "Issue date", "issueDate", Day, ["invoice date", "date", "order date"]) with
        {
            Kind = ImportKind.Date,
        },
        PerInvoice("dueDate", "Due date", "dueDate", Day, ["due", "payment due"]) with
        {
            Kind = ImportKind.Date,
        },
        PerInvoice("currency", "Currency", "currency", "a currency of ISO 4217, such as EUR", ["currency code"]),
        PerInvoice(
            "exchangeRate",
            "Exchange rate",
            "exchangeRate",
            "how much of the company's currency one unit is worth, such as 0.8532",
            ["rate"]
        ) with
        {
            Kind = ImportKind.Number,
        },
        PerInvoice(
            "orderReference",
            "Order reference",
            "orderReference",
            "the customer's order, at most 100 characters",
            ["po number", "purchase order"]
        ),
        PerInvoice(
            "buyerReference",
            "Buyer reference",
            "buyerReference",
            "what the buyer wants to read, at most 100 characters",
            ["their reference"]
        ),
        PerInvoice("notes", "Notes", "notes", "a text of at most 2,000 characters", ["note", "remarks"]),
        PerInvoice(
            "charge",
            "Charge on the invoice",
            "charges[0].amount",
            "an amount without tax, such as 32.38",
            ["freight", "shipping", "charge amount", "document charge"]
        ) with
        {
            Kind = ImportKind.Number,
        },
        PerInvoice("chargeReason", "Reason of the charge", "charges[0].reason", "a word such as Freight", ["charge name"]),
        PerInvoice("chargeTaxCode", "Tax code of the charge", "charges[0].taxCode", Tax, ["freight tax code"]),
        new("item", "Item number", "lines[].itemId", "the number of an item") { Aliases = ["item id", "product id", "sku", "product"] },
        new("description", "Description", "lines[].description", "what is sold, in at most 1,000 characters")
        {
            Aliases = ["line description", "text", "product name"],
        },
        new("quantity", "Quantity", "lines[].quantity", "a number with at most six decimals")
        {
            Kind = ImportKind.Number,
            Aliases = ["qty"],
        },
        new("unit", "Unit", "lines[].unit", "a unit code such as C62 for one or HUR for hour") { Aliases = ["unit code", "uom"] },
        new("unitPrice", "Unit price", "lines[].unitPrice", "a price without tax with at most six decimals")
        {
            Kind = ImportKind.Number,
            Aliases = ["price"],
        },
        new("baseQuantity", "Base quantity", "lines[].baseQuantity", "how many units the price is for, such as 100")
        {
            Kind = ImportKind.Number,
            Aliases = ["price unit", "per"],
        },
        new("discountPercent", "Discount, percent", "lines[].discountPercent", "a percent from 0 to 100, such as 15")
        {
            Kind = ImportKind.Number,
            Aliases = ["discount"],
        },
        new("taxCode", "Tax code", "lines[].taxCode", Tax) { Aliases = ["tax", "vat code", "line tax code"] },
        new("accountCode", "Account", "lines[].accountCode", "the code of an income account")
        {
            Aliases = ["account code", "revenue account"],
        },
    ];

    private const string Day = "a date such as 2026-03-31";
    private const string Tax = "the code of a sales tax, such as STD";

    private static ImportColumn PerInvoice(string name, string title, string field, string expected, string[] aliases) =>
        new(name, title, field, expected) { PerRecord = true, Aliases = aliases };
}
