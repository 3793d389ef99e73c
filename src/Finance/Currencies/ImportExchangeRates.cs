using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Imports;

namespace BackOffice.Finance.Currencies;

/// <summary>Rates from a table, one per row: a rate that is there for the day gets the row's figure.</summary>
internal sealed class ImportExchangeRates : Importer
{
    public override string Type => "exchange-rates";

    public override string One => "exchange rate";

    public override string Many => "exchange rates";

    public override string ListAddress => "finance/exchange-rates";

    public override string KeyColumn => "from";

    public override string? KeyOf(ImportRow row) =>
        string.Join('\n', new[] { "from", "to", "date" }.Select(column => row.Text(column)?.ToUpperInvariant()));

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("from", "Currency", "from", "a currency of ISO 4217, such as USD") { Required = true, Aliases = ["currency", "currency code"] },
        new("to", "In", "to", "a currency of ISO 4217; the company's when empty") { Aliases = ["base", "base currency", "target"] },
        new("date", "Date", "date", "a date")
        {
            Kind = ImportKind.Date,
            Required = true,
            Aliases = ["day", "valid from", "start date"],
        },
        new("rate", "Rate", "rate", "units of the second currency for one of the first, at most eight decimals")
        {
            Kind = ImportKind.Number,
            Required = true,
            Aliases = ["exchange rate", "value"],
        },
    ];

    public override Permission Permission(ImportOptions options) => FinanceRights.Edit;

    public override async Task<Outcome<ImportedRecord>> Import(
        TenantDb db,
        ImportRecord record,
        ImportOptions options,
        CancellationToken cancel
    )
    {
        var request = new SetExchangeRate.Request(record.Text("from"), record.Text("to"), record.Date("date"), record.Number("rate"));
        return (await SetExchangeRate.In(db, request, cancel)).Then<ImportedRecord>(row => new ImportedRecord(
            row.Id,
            $"1 {row.From} = {row.Rate:0.########} {row.To}, {row.Date:yyyy-MM-dd}"
        ));
    }
}
