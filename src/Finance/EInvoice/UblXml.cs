using System.Globalization;
using System.Xml;

namespace BackOffice.Finance.EInvoice;

/// <summary>Writes elements of UBL: nothing for an absent value, because empty elements break Peppol's R008.</summary>
internal sealed class UblXml(XmlWriter xml, string currency, int decimals)
{
    private const string Aggregate = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private const string Basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    public void Document(string name, Action content)
    {
        xml.WriteStartDocument();
        xml.WriteStartElement(name, $"urn:oasis:names:specification:ubl:schema:xsd:{name}-2");
        xml.WriteAttributeString("xmlns", "cac", null, Aggregate);
        xml.WriteAttributeString("xmlns", "cbc", null, Basic);
        content();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    public void Group(string name, Action content)
    {
        xml.WriteStartElement("cac", name, Aggregate);
        content();
        xml.WriteEndElement();
    }

    public void Group(string name, bool present, Action content)
    {
        if (present)
        {
            Group(name, content);
        }
    }

    public void Text(string name, string? value, string? attribute = null, string? attributeValue = null)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        xml.WriteStartElement("cbc", name, Basic);
        if (attribute is not null && attributeValue is not null)
        {
            xml.WriteAttributeString(attribute, attributeValue);
        }

        xml.WriteString(new string([.. value.Trim().Where(XmlConvert.IsXmlChar)]));
        xml.WriteEndElement();
    }

    public void Date(string name, DateOnly? value) => Text(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public void Amount(string name, decimal value) => Amount(name, value, currency, decimals);

    public void Amount(string name, decimal value, string ofCurrency, int ofDecimals) =>
        Text(name, value.ToString($"F{ofDecimals}", CultureInfo.InvariantCulture), "currencyID", ofCurrency);

    /// <summary>A price may be finer than its currency.</summary>
    public void Price(string name, decimal value) => Text(name, Plain(value), "currencyID", currency);

    public void Number(string name, decimal? value) => Text(name, value is { } number ? Plain(number) : null);

    public void Quantity(string name, decimal value, string unitCode) => Text(name, Plain(value), "unitCode", unitCode);

    private static string Plain(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture);
}
