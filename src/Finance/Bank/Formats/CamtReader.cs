using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace BackOffice.Finance.Bank.Formats;

/// <summary>ISO 20022 camt.053 of any version: elements are known by their local names, since versions differ in the namespace and in what they add.</summary>
internal static class CamtReader
{
    private static readonly string[] Interim = ["BkToCstmrAcctRpt", "BkToCstmrDbtCdtNtfctn"];

    public static bool Knows(string text) =>
        text.TrimStart().StartsWith('<')
        && (text.Contains("BkToCstmr", StringComparison.Ordinal) || text.Contains("camt.05", StringComparison.Ordinal));

    public static IReadOnlyList<Statement> Read(byte[] file, string text)
    {
        // An attack on whoever reads the file, and nothing that a statement needs.
        if (text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
        {
            throw new StatementFormatException(
                "The file declares a document type (DTD), which no bank statement does. It was not read.",
                "statement.dtd"
            );
        }

        var document = Load(file).Root!;
        if (document.Descendants().FirstOrDefault(element => Interim.Contains(element.Name.LocalName)) is not null)
        {
            throw new StatementFormatException(
                "This is a report or notice of the day (camt.052 or camt.054), not a statement. Ask the bank for camt.053."
            );
        }

        var statements = document.Descendants().Where(element => element.Name.LocalName == "Stmt").Select(Of).ToList();
        return statements.Count > 0 ? statements : throw new StatementFormatException("The file holds no statement.");
    }

    private static XDocument Load(byte[] file)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = 2L * StatementFile.MaxBytes,
        };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(file), settings);
            return XDocument.Load(reader);
        }
        catch (XmlException broken)
        {
            throw new StatementFormatException($"The XML is broken at line {broken.LineNumber}. Ask the bank for the file again.");
        }
    }

    private static Statement Of(XElement statement)
    {
        var account = statement.Child("Acct");
        var balances = statement.Children("Bal").ToList();
        var entries = statement.Children("Ntry").Where(IsBooked).ToList();
        var currency =
            account?.Child("Ccy")?.Value
            ?? entries.Select(entry => CurrencyOf(entry.Child("Amt"))).FirstOrDefault(code => code is not null)
            ?? balances.Select(balance => CurrencyOf(balance.Child("Amt"))).FirstOrDefault(code => code is not null);
        return new Statement(
            statement.Child("Id")?.Value.Trim(),
            account?.Child("Id") is { } id ? (id.Child("IBAN") ?? id.Child("Othr")?.Child("Id"))?.Value.Trim() : null,
            currency?.Trim(),
            Balance(balances, "OPBD") ?? Balance(balances, "PRCD"),
            Balance(balances, "CLBD"),
            [.. entries.SelectMany(entry => Lines(entry, currency))]
        );
    }

    // Pending entries come again when they are booked. The status is a code since version 8.
    private static bool IsBooked(XElement entry) => (entry.Child("Sts")?.Value.Trim() ?? "BOOK") is "BOOK" or "";

    private static StatedBalance? Balance(List<XElement> balances, string kind)
    {
        var balance = balances.Find(item => item.Child("Tp")?.Child("CdOrPrtry")?.Child("Cd")?.Value.Trim() == kind);
        return balance is null ? null : new StatedBalance(Day(balance.Child("Dt")), Signed(balance, balance));
    }

    private static IEnumerable<StatementLine> Lines(XElement entry, string? currency)
    {
        var amount = Signed(entry, entry);
        var booked =
            Day(entry.Child("BookgDt"))
            ?? Day(entry.Child("ValDt"))
            ?? throw new StatementFormatException($"An entry over {amount.ToString(CultureInfo.InvariantCulture)} has no date.");
        var value = Day(entry.Child("ValDt")) ?? booked;
        var parts = entry.Children("NtryDtls").SelectMany(details => details.Children("TxDtls")).ToList();
        var amounts = parts.ConvertAll(part => AmountOf(part, entry, currency));

        // What a batch is made of becomes the lines when it explains the whole entry; else the entry is the line.
        if (parts.Count > 1 && amounts.TrueForAll(part => part is not null) && amounts.Sum() == amount)
        {
            for (var at = 0; at < parts.Count; at++)
            {
                yield return Line(entry, parts[at], booked, value, amounts[at]!.Value);
            }
        }
        else
        {
            yield return Line(entry, parts.Count == 1 ? parts[0] : null, booked, value, amount);
        }
    }

    private static decimal? AmountOf(XElement part, XElement entry, string? currency)
    {
        var stated = (XElement?[])
            [
                part.Child("Amt"),
                part.Child("AmtDtls")?.Child("TxAmt")?.Child("Amt"),
                part.Child("AmtDtls")?.Child("InstdAmt")?.Child("Amt"),
            ];
        var amount = stated.FirstOrDefault(item => item is not null && (CurrencyOf(item) ?? currency) == currency);
        var isDebit = (part.Child("CdtDbtInd") ?? entry.Child("CdtDbtInd"))?.Value.Trim() == "DBIT";
        return amount is null ? null
            : isDebit ? -Number(amount)
            : Number(amount);
    }

    private static StatementLine Line(XElement entry, XElement? part, DateOnly booked, DateOnly value, decimal amount)
    {
        var parties = part?.Child("RltdPties");
        var (party, account) = amount < 0 ? ("Cdtr", "CdtrAcct") : ("Dbtr", "DbtrAcct");
        var other = parties?.Child(party) ?? parties?.Child($"Ultmt{party}");
        var references = part?.Child("Refs");
        var remittance = part?.Child("RmtInf");
        var free = remittance?.Children("Ustrd").Select(line => line.Value) ?? [];
        var structured = remittance
            ?.Children("Strd")
            .Select(line => line.Child("CdtrRefInf")?.Child("Ref")?.Value)
            .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
        var texts = free.Concat([
            part?.Child("AddtlTxInf")?.Value,
            part is null || !free.Any() ? entry.Child("AddtlNtryInf")?.Value : null,
        ]);
        var place = parties?.Child(account)?.Child("Id");
        return new StatementLine(
            booked,
            value,
            amount,
            Given(references?.Child("AcctSvcrRef")?.Value) ?? Given(entry.Child("AcctSvcrRef")?.Value),
            (other?.Child("Nm") ?? other?.Child("Pty")?.Child("Nm"))?.Value,
            (place?.Child("IBAN") ?? place?.Child("Othr")?.Child("Id"))?.Value,
            structured ?? Given(references?.Child("EndToEndId")?.Value),
            string.Join(' ', texts.Where(text => !string.IsNullOrWhiteSpace(text)))
        );
    }

    private static string? Given(string? reference) =>
        reference?.Trim() is { Length: > 0 } text && text is not ("NOTPROVIDED" or "NONREF") ? text : null;

    private static decimal Signed(XElement holder, XElement sign)
    {
        var amount = Number(holder.Child("Amt") ?? throw new StatementFormatException("An entry or balance has no amount."));
        return sign.Child("CdtDbtInd")?.Value.Trim() == "DBIT" ? -amount : amount;
    }

    private static decimal Number(XElement amount) =>
        decimal.TryParse(
            amount.Value.Trim(),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : throw new StatementFormatException($"“{amount.Value.Trim()}” is not an amount.");

    private static string? CurrencyOf(XElement? amount) => amount?.Attribute("Ccy")?.Value.Trim();

    // A date, or a date with a time, of which the day counts as the bank wrote it.
    private static DateOnly? Day(XElement? date)
    {
        var text = (date?.Child("Dt") ?? date?.Child("DtTm"))?.Value.Trim();
        return
            text is { Length: >= 10 }
            && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
    }

    private static XElement? Child(this XElement element, string name) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static IEnumerable<XElement> Children(this XElement element, string name) =>
        element.Elements().Where(child => child.Name.LocalName == name);
}
