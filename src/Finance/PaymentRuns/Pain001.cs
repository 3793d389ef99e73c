using System.Globalization;
using System.Text;
using System.Xml;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>
/// Writes credit transfers as pain.001.001.09 (ISO 20022) within the rules of the SEPA scheme: one batch, one debit. The same file gives
/// the same bytes.
/// </summary>
internal static class Pain001
{
    public const string Namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    public static byte[] Write(PaymentFile file)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };
        using (var xml = XmlWriter.Create(bytes, settings))
        {
            xml.WriteStartElement("Document", Namespace);
            xml.WriteStartElement("CstmrCdtTrfInitn", Namespace);
            Header(xml, file);
            Batch(xml, file);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Header(XmlWriter xml, PaymentFile file)
    {
        Open(xml, "GrpHdr");
        Text(xml, "MsgId", file.MessageId);
        Text(xml, "CreDtTm", file.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Totals(xml, file);
        Inside(xml, ["InitgPty"], "Nm", file.DebtorName);
        xml.WriteEndElement();
    }

    private static void Batch(XmlWriter xml, PaymentFile file)
    {
        Open(xml, "PmtInf");
        Text(xml, "PmtInfId", file.MessageId);
        Text(xml, "PmtMtd", "TRF");
        Text(xml, "BtchBookg", "true");
        Totals(xml, file);
        Inside(xml, ["PmtTpInf", "SvcLvl"], "Cd", "SEPA");
        Inside(xml, ["ReqdExctnDt"], "Dt", file.ExecutionDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Inside(xml, ["Dbtr"], "Nm", file.DebtorName);
        Inside(xml, ["DbtrAcct", "Id"], "IBAN", file.DebtorIban);
        if (file.DebtorBic is { } bic)
        {
            Inside(xml, ["DbtrAgt", "FinInstnId"], "BICFI", bic);
        }
        else
        {
            Inside(xml, ["DbtrAgt", "FinInstnId", "Othr"], "Id", "NOTPROVIDED");
        }

        Text(xml, "ChrgBr", "SLEV");
        foreach (var transfer in file.Transfers)
        {
            Transfer(xml, transfer);
        }

        xml.WriteEndElement();
    }

    private static void Transfer(XmlWriter xml, PaymentFile.Transfer transfer)
    {
        Open(xml, "CdtTrfTxInf");
        Inside(xml, ["PmtId"], "EndToEndId", transfer.EndToEndId);
        Open(xml, "Amt");
        Open(xml, "InstdAmt");
        xml.WriteAttributeString("Ccy", "EUR");
        xml.WriteString(Amount(transfer.Amount));
        xml.WriteEndElement();
        xml.WriteEndElement();
        if (transfer.Bic is { } bic)
        {
            Inside(xml, ["CdtrAgt", "FinInstnId"], "BICFI", bic);
        }

        Inside(xml, ["Cdtr"], "Nm", transfer.Name);
        Inside(xml, ["CdtrAcct", "Id"], "IBAN", transfer.Iban);
        Inside(xml, ["RmtInf"], "Ustrd", transfer.Text);
        xml.WriteEndElement();
    }

    private static void Totals(XmlWriter xml, PaymentFile file)
    {
        Text(xml, "NbOfTxs", file.Transfers.Count.ToString(CultureInfo.InvariantCulture));
        Text(xml, "CtrlSum", Amount(file.Transfers.Sum(transfer => transfer.Amount)));
    }

    private static string Amount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static void Open(XmlWriter xml, string name) => xml.WriteStartElement(name, Namespace);

    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, text);

    private static void Inside(XmlWriter xml, string[] path, string name, string text)
    {
        foreach (var step in path)
        {
            Open(xml, step);
        }

        Text(xml, name, text);
        foreach (var _ in path)
        {
            xml.WriteEndElement();
        }
    }
}
