using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Imports;
using BackOffice.Tenancy.SignUp;

namespace BackOffice.Parties.Customers;

/// <summary>Customers from a table, one per row.</summary>
internal sealed class ImportCustomers : Importer
{
    public override string Type => "customers";

    public override string One => "customer";

    public override string Many => "customers";

    public override string ListAddress => "customers";

    public override string KeyColumn => "number";

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("number", "Number", "number", "a number of at most 30 characters that no other customer has")
        {
            Aliases = ["customer number", "customer id", "customer no", "id", "code", "account number"],
        },
        new("name", "Name", "name", "the customer's name, at most 200 characters")
        {
            Required = true,
            Aliases = ["customer name", "company", "company name", "customer"],
        },
        new("contact", "Contact", "contact", "a person's name, at most 200 characters") { Aliases = ["contact name", "contact person"] },
        new("email", "E-mail", "email", "an e-mail address such as accounts@customer.com") { Aliases = ["e-mail address", "mail"] },
        new("phone", "Phone", "phone", "a telephone number, at most 60 characters") { Aliases = ["telephone", "phone number", "tel"] },
        new("street", "Street", "address.street", "street and house number, at most 300 characters")
        {
            Aliases = ["address", "street address", "address line 1"],
        },
        new("city", "City", "address.city", "a town, at most 100 characters") { Aliases = ["town"] },
        new("region", "Region", "address.region", "a county, state or province, at most 100 characters")
        {
            Aliases = ["state", "province", "county"],
        },
        new("postalCode", "Postal code", "address.postalCode", "a postal code, at most 30 characters")
        {
            Aliases = ["postcode", "zip", "zip code"],
        },
        new("country", "Country", "country", "a country by name or two-letter code, such as Germany or DE") { Aliases = ["country code"] },
        new("vatId", "VAT number", "vatId", "a VAT number of the customer's country, such as DE136695976")
        {
            Aliases = ["vat id", "vat", "tax id", "vat registration number"],
        },
        new("currency", "Currency", "currency", "a currency of ISO 4217, such as EUR") { Aliases = ["currency code"] },
        new("paymentTermsDays", "Payment terms, days", "paymentTermsDays", "a whole number of days from 0 to 365")
        {
            Kind = ImportKind.Whole,
            Aliases = ["payment terms", "terms", "net days"],
        },
        new("buyerReference", "Buyer reference", "buyerReference", "what the buyer wants to read on invoices, at most 100 characters")
        {
            Aliases = ["leitweg id", "their reference"],
        },
        new("language", "Language", "language", "a language code such as en or de-AT"),
        new("creditLimit", "Credit limit", "creditLimit", "an amount in the company's currency from 0 on, or nothing")
        {
            Kind = ImportKind.Number,
            Aliases = ["limit", "credit line"],
        },
        new("blockedReason", "Blocked", "blockedReason", "why nothing is invoiced to the customer, or nothing")
        {
            Aliases = ["blocked reason"],
        },
        new("notes", "Notes", "notes", "a text of at most 4,000 characters") { Aliases = ["note", "remarks", "comment"] },
    ];

    public override Permission Permission(ImportOptions options) => PartiesRights.Import;

    public override async Task<Outcome<ImportedRecord>> Import(
        TenantDb db,
        ImportRecord record,
        ImportOptions options,
        CancellationToken cancel
    )
    {
        var request = new SaveCustomer.Request(
            record.Text("name"),
            record.Text("number"),
            ImportedCountry.Of(record.Text("country")),
            record.Text("vatId"),
            record.Text("currency")?.ToUpperInvariant(),
            record.Text("email"),
            record.Text("phone"),
            record.Text("contact"),
            new PostalAddress(record.Text("street"), record.Text("city"), record.Text("region"), record.Text("postalCode")),
            record.Whole("paymentTermsDays"),
            record.Text("buyerReference"),
            record.Text("language"),
            record.Text("notes"),
            CreditLimit: record.Number("creditLimit"),
            BlockedReason: record.Text("blockedReason")
        );
        var saved = await SaveCustomer.In(db, null, request, cancel);
        return saved.Then<ImportedRecord>(card => new ImportedRecord(
            card.Id,
            // A number that the file does not give is taken only at the import, so a preview cannot know it.
            $"{(record.Text("number") is { } number ? $"{number}, " : "")}{card.Name}, {Countries.NameOf(card.Country)}, {card.Currency}"
        ));
    }
}
