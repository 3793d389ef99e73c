using BackOffice.Kernel;

namespace BackOffice.Finance.EInvoice;

internal static class PartyRules
{
    // The Electronic Address Scheme list of Peppol BIS Billing 3 that its rule CL008 takes.
    private static readonly HashSet<string> Schemes =
    [
        .. (
            "0002 0007 0009 0060 0088 0096 0097 0106 0130 0135 0142 0151 0183 0184 0188 0190 0191 0192 0195 0196 0198 0199 "
            + "0200 0201 0204 0208 0209 0210 0211 0216 0218 0221 0225 0230 0235 0240 0242 0244 0245 0246 0248 9910 9913 9914 "
            + "9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 "
            + "9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959"
        ).Split(' '),
    ];

    public static IReadOnlyList<Refusal> Check(ElectronicInvoice invoice)
    {
        var rules = new RuleList();
        var (seller, buyer) = (invoice.Seller, invoice.Buyer);
        rules.Require("BR-06", "seller.name", seller.Name, "Enter the registered name of your company.");
        rules.Require("BR-07", "buyer.name", buyer.Name, "Enter the name of the customer.");
        rules.Must("BR-09", "seller.address.country", IsCountry(seller.Address.Country), "Choose the country of your company.");
        rules.Must("BR-11", "buyer.address.country", IsCountry(buyer.Address.Country), "Choose the country of the customer.");
        rules.Must(
            "BR-CO-26",
            "seller.legalRegistration",
            EInvoiceCheck.HasText(seller.LegalRegistration) || EInvoiceCheck.HasText(seller.VatNumber),
            "Enter your VAT number or your number in the commercial register."
        );
        rules.Must("BR-CO-09", "seller.vatNumber", HasPrefix(seller.VatNumber), "Start your VAT number with the letters of its country.");
        rules.Must(
            "BR-CO-09",
            "buyer.vatNumber",
            HasPrefix(buyer.VatNumber),
            "Start the customer's VAT number with the letters of its country."
        );
        rules.Must(
            "PEPPOL-EN16931-R020",
            "seller.electronicAddress",
            EInvoiceCheck.HasText(seller.ElectronicAddress?.Value),
            "Enter the electronic address of your company, such as its VAT number."
        );
        rules.Must(
            "PEPPOL-EN16931-R010",
            "buyer.electronicAddress",
            EInvoiceCheck.HasText(buyer.ElectronicAddress?.Value),
            "Enter the electronic address of the customer, such as its VAT number or GLN."
        );
        Address(rules, "seller", seller);
        Address(rules, "buyer", buyer);
        return rules.Refusals;
    }

    private static void Address(RuleList rules, string field, InvoiceParty party)
    {
        rules.Must(
            "BR-CL-25",
            $"{field}.electronicAddress.scheme",
            party.ElectronicAddress is not { } address || Schemes.Contains(address.Scheme),
            "Choose the scheme of the electronic address from the list of Peppol."
        );
        rules.Must(
            "PEPPOL-COMMON-R040",
            $"{field}.electronicAddress",
            party.ElectronicAddress is not { Scheme: "0088" } gln || IsGln(gln.Value),
            "Check the GLN: it has 13 digits, of which the last is a check digit."
        );
    }

    /// <summary>GS1 General Specifications, section 7.9: weights 1 and 3 in turn, 13 digits.</summary>
    private static bool IsGln(string value) =>
        value.Length == 13
        && value.All(char.IsAsciiDigit)
        && value.Select((digit, index) => (digit - '0') * (index % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;

    private static bool IsCountry(string? code) => code is { Length: 2 } && code.All(char.IsAsciiLetterUpper);

    private static bool HasPrefix(string? vatNumber) =>
        !EInvoiceCheck.HasText(vatNumber) || (vatNumber!.Length > 2 && IsCountry(vatNumber[..2]));
}
