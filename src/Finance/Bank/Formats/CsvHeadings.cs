using BackOffice.Kernel.Data;

namespace BackOffice.Finance.Bank.Formats;

/// <summary>Which columns the headings of known banks and portals name, in lower case and without accents.</summary>
internal static class CsvHeadings
{
    private const int Within = 30;

    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        [nameof(CsvLayout.Date)] =
        [
            "date",
            "transaction date",
            "booking date",
            "posting date",
            "posted date",
            "date posted",
            "completed date",
            "buchungstag",
            "buchung",
            "buchungsdatum",
            "datum",
            "boekdatum",
            "boekingsdatum",
            "date de l'operation",
            "date operation",
            "date de comptabilisation",
            "data",
            "data contabile",
            "fecha",
            "fecha operacion",
            "dato",
            "bogforingsdato",
            "bokforingsdag",
            "bokforingsdatum",
        ],
        [nameof(CsvLayout.ValueDate)] =
        [
            "value date",
            "valuta",
            "valutadatum",
            "wertstellung",
            "wert",
            "date de valeur",
            "data valuta",
            "fecha valor",
            "rentedatum",
        ],
        [nameof(CsvLayout.Amount)] =
        [
            "amount",
            "transaction amount",
            "amount (gbp)",
            "amount (eur)",
            "amount (usd)",
            "net",
            "betrag",
            "betrag (eur)",
            "umsatz",
            "bedrag",
            "bedrag (eur)",
            "montant",
            "montant de l'operation",
            "montant(euros)",
            "importe",
            "importo",
            "valor",
            "belob",
            "belopp",
            "belop",
        ],
        [nameof(CsvLayout.Debit)] =
        [
            "debit",
            "debit amount",
            "withdrawal",
            "withdrawals",
            "withdrawal amount",
            "paid out",
            "money out",
            "outflow",
            "soll",
            "lastschrift",
            "debet",
            "debito",
            "dare",
        ],
        [nameof(CsvLayout.Credit)] =
        [
            "credit",
            "credit amount",
            "deposit",
            "deposits",
            "deposit amount",
            "paid in",
            "money in",
            "inflow",
            "haben",
            "gutschrift",
            "credito",
            "avere",
        ],
        [nameof(CsvLayout.Direction)] = ["af bij", "af/bij", "debit/credit", "credit/debit", "dr/cr", "soll/haben", "debit or credit"],
        [nameof(CsvLayout.Text)] =
        [
            "description",
            "details",
            "memo",
            "narrative",
            "note",
            "notes",
            "summary",
            "text",
            "particulars",
            "transaction description",
            "item title",
            "verwendungszweck",
            "buchungstext",
            "omschrijving",
            "mededelingen",
            "libelle",
            "detail de l'ecriture",
            "historico",
            "concepto",
            "descrizione",
            "tekst",
        ],
        [nameof(CsvLayout.Counterparty)] =
        [
            "name",
            "payee",
            "beneficiary",
            "beneficiary name",
            "counterparty",
            "counterparty name",
            "auftraggeber/empfanger",
            "empfanger",
            "beguenstigter/zahlungspflichtiger",
            "name zahlungsbeteiligter",
            "naam tegenpartij",
            "naam / omschrijving",
        ],
        [nameof(CsvLayout.CounterpartyAccount)] =
        [
            "counterparty account",
            "counterparty iban",
            "iban",
            "kontonummer/iban",
            "iban zahlungsbeteiligter",
            "tegenrekening",
        ],
        [nameof(CsvLayout.Reference)] =
        [
            "reference",
            "payment reference",
            "end-to-end reference",
            "check number",
            "cheque number",
            "kundenreferenz (end-to-end)",
            "numero do documento",
        ],
        [nameof(CsvLayout.Currency)] = ["currency", "wahrung", "waehrung", "munt", "devise", "divisa"],
        [nameof(CsvLayout.Balance)] =
        [
            "balance",
            "running balance",
            "ending balance",
            "account balance",
            "saldo",
            "kontostand",
            "saldo na mutatie",
            "solde",
        ],
        [nameof(CsvLayout.BankId)] = ["transaction id", "unique id", "fitid"],
    };

    /// <returns>The row of the headings and the columns they name, or null when no row is one of headings.</returns>
    public static (int Row, CsvColumns Columns)? Find(List<string[]> rows)
    {
        for (var at = 0; at < Math.Min(rows.Count, Within); at++)
        {
            var headings = rows[at].Select(heading => SearchText.Of(heading)).ToList();
            var columns = new CsvColumns(
                Words.ToDictionary(item => item.Key, item => Places(headings, item.Value), StringComparer.Ordinal)
            );
            if (columns.AreEnough)
            {
                return (at, columns);
            }
        }

        return null;
    }

    private static int[] Places(List<string> headings, string[] words) =>
        [.. words.Select(word => headings.IndexOf(word)).Where(place => place >= 0)];
}

/// <summary>Where the columns of a CSV are, by the names of <see cref="CsvLayout"/>; text may be in several.</summary>
internal sealed record CsvColumns(IReadOnlyDictionary<string, int[]> Places)
{
    public bool AreEnough =>
        Has(nameof(CsvLayout.Date)) && (Has(nameof(CsvLayout.Amount)) || Has(nameof(CsvLayout.Debit)) || Has(nameof(CsvLayout.Credit)));

    public bool Has(string column) => Places[column].Length > 0;

    public string? Cell(string[] row, string column) =>
        Places[column] is [var place, ..] && place < row.Length && row[place].Length > 0 ? row[place] : null;

    public string Cells(string[] row, string column) =>
        string.Join(
            ' ',
            Places[column]
                .Order()
                .Where(place => place < row.Length && row[place].Length > 0)
                .Select(place => row[place])
                .Distinct(StringComparer.Ordinal)
        );

    /// <summary>The columns that a layout names, by heading or number.</summary>
    /// <returns>The first row of movements too; null when the file lacks one of the columns.</returns>
    public static (int Row, CsvColumns Columns)? Of(CsvLayout layout, List<string[]> rows)
    {
        var named = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [nameof(CsvLayout.Date)] = layout.Date,
            [nameof(CsvLayout.ValueDate)] = layout.ValueDate,
            [nameof(CsvLayout.Amount)] = layout.Amount,
            [nameof(CsvLayout.Debit)] = layout.Debit,
            [nameof(CsvLayout.Credit)] = layout.Credit,
            [nameof(CsvLayout.Direction)] = layout.Direction,
            [nameof(CsvLayout.Text)] = layout.Text,
            [nameof(CsvLayout.Counterparty)] = layout.Counterparty,
            [nameof(CsvLayout.CounterpartyAccount)] = layout.CounterpartyAccount,
            [nameof(CsvLayout.Reference)] = layout.Reference,
            [nameof(CsvLayout.Currency)] = layout.Currency,
            [nameof(CsvLayout.Balance)] = layout.Balance,
            [nameof(CsvLayout.BankId)] = layout.BankId,
        };
        var headings = named.Values.OfType<string>().Where(name => NumberOf(name) is null).ToList();
        var heading =
            headings.Count == 0 ? layout.SkipRows - 1 : rows.FindIndex(row => headings.TrueForAll(name => PlaceOf(row, name) >= 0));
        if (headings.Count > 0 && heading < 0)
        {
            return null;
        }

        var places = named.ToDictionary(
            item => item.Key,
            item =>
                item.Value is null ? []
                : NumberOf(item.Value) is { } number ? [number - 1]
                : (int[])[PlaceOf(rows[heading], item.Value)],
            StringComparer.Ordinal
        );
        return (heading, new CsvColumns(places));
    }

    private static int? NumberOf(string name) => int.TryParse(name, out var number) && number is > 0 and <= 200 ? number : null;

    private static int PlaceOf(string[] row, string name) => Array.FindIndex(row, cell => SearchText.Of(cell) == SearchText.Of(name));
}
