using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Imports;

namespace BackOffice.Finance.Ledger;

/// <summary>Journal entries from a table with a row per line: rows with the same reference are one entry, wholly or not at all.</summary>
internal sealed class ImportJournal : Importer
{
    public override string Type => "journal";

    public override string One => "journal entry";

    public override string Many => "journal entries";

    public override string ListAddress => "finance/journal";

    public override string KeyColumn => "reference";

    public override bool IsGrouped => true;

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("reference", "Entry reference", "reference", "what the rows of one entry have in common, such as its number")
        {
            Required = true,
            Aliases = ["entry", "entry number", "entry id", "journal number", "voucher", "transaction id"],
        },
        new("date", "Date", "date", "a date such as 2026-03-31")
        {
            Kind = ImportKind.Date,
            Required = true,
            PerRecord = true,
            Aliases = ["posting date", "entry date"],
        },
        new("memo", "Memo", "memo", "why it is posted, in at most 500 characters")
        {
            Required = true,
            PerRecord = true,
            Aliases = ["narration", "purpose", "description"],
        },
        new("account", "Account", "lines[].accountCode", "the code of an account that can be posted to")
        {
            Required = true,
            Aliases = ["account code", "account number", "gl account"],
        },
        new("debit", "Debit", "lines[].debit", "an amount above zero in the company's currency, or nothing")
        {
            Kind = ImportKind.Number,
            Aliases = ["dr", "debit amount"],
        },
        new("credit", "Credit", "lines[].credit", "an amount above zero in the company's currency, or nothing")
        {
            Kind = ImportKind.Number,
            Aliases = ["cr", "credit amount"],
        },
        new("currency", "Currency", "lines[].currency", "a currency of ISO 4217, such as EUR") { Aliases = ["currency code"] },
        new("currencyAmount", "Currency amount", "lines[].currencyAmount", "the amount in that currency, above zero")
        {
            Kind = ImportKind.Number,
            Aliases = ["foreign amount", "amount in currency"],
        },
        new("text", "Text", "lines[].text", "a text about the line") { Aliases = ["line text", "line description"] },
    ];

    public override Permission Permission(ImportOptions options) => FinanceRights.Approve;

    public override async Task<Outcome<ImportedRecord>> Import(
        TenantDb db,
        ImportRecord record,
        ImportOptions options,
        CancellationToken cancel
    )
    {
        var request = new PostJournalEntry.Request(record.Date("date"), record.Text("memo"), [.. record.Rows.Select(LineOf)]);
        var posted = await PostJournalEntry.In(db, request, cancel);
        var amount = request.Lines!.Sum(line => line.Debit ?? 0);
        return posted.Then<ImportedRecord>(entry => new ImportedRecord(
            entry.Id,
            $"{record.Text("reference")}, {request.Date:yyyy-MM-dd}, {request.Memo}, {amount:0.00##}"
        ));
    }

    private static PostJournalEntry.Line LineOf(ImportRow row) =>
        new(
            row.Text("account"),
            row.Number("debit"),
            row.Number("credit"),
            row.Text("currency")?.ToUpperInvariant(),
            row.Number("currencyAmount"),
            row.Text("text")
        );
}
