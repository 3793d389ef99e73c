namespace BackOffice.Finance.EInvoice;

internal static class UblParties
{
    public static void Party(UblXml xml, InvoiceParty party) =>
        xml.Group(
            "Party",
            () =>
            {
                xml.Text("EndpointID", party.ElectronicAddress?.Value, "schemeID", party.ElectronicAddress?.Scheme);
                xml.Group("PartyName", !string.IsNullOrWhiteSpace(party.TradingName), () => xml.Text("Name", party.TradingName));
                xml.Group("PostalAddress", () => Address(xml, party.Address));
                TaxScheme(xml, party.VatNumber, "VAT");
                TaxScheme(xml, party.TaxRegistration, "TAX");
                xml.Group(
                    "PartyLegalEntity",
                    () =>
                    {
                        xml.Text("RegistrationName", party.Name);
                        xml.Text("CompanyID", party.LegalRegistration, "schemeID", party.LegalRegistrationScheme);
                    }
                );
                xml.Group("Contact", party.Contact is not null, () => Contact(xml, party.Contact!));
            }
        );

    public static void Delivery(UblXml xml, InvoiceDelivery delivery)
    {
        xml.Date("ActualDeliveryDate", delivery.Date);
        xml.Group("DeliveryLocation", delivery.Address is not null, () => xml.Group("Address", () => Address(xml, delivery.Address!)));
    }

    private static void TaxScheme(UblXml xml, string? number, string scheme) =>
        xml.Group(
            "PartyTaxScheme",
            !string.IsNullOrWhiteSpace(number),
            () =>
            {
                xml.Text("CompanyID", number);
                xml.Group("TaxScheme", () => xml.Text("ID", scheme));
            }
        );

    private static void Address(UblXml xml, InvoiceAddress address)
    {
        xml.Text("StreetName", address.Street);
        xml.Text("AdditionalStreetName", address.AdditionalStreet);
        xml.Text("CityName", address.City);
        xml.Text("PostalZone", address.PostCode);
        xml.Text("CountrySubentity", address.Subdivision);
        xml.Group("Country", () => xml.Text("IdentificationCode", address.Country));
    }

    private static void Contact(UblXml xml, InvoiceContact contact)
    {
        xml.Text("Name", contact.Name);
        xml.Text("Telephone", contact.Telephone);
        xml.Text("ElectronicMail", contact.Email);
    }
}
