using BackOffice.Kernel;

namespace BackOffice.Finance.Invoicing.Pages;

/// <summary>What is missing for an e-invoice in words, and where it is filled in.</summary>
internal static class EInvoiceWords
{
    /// <summary>The message without the id of the rule, which is for programs.</summary>
    public static string Said(Refusal refusal) =>
        refusal.Message.StartsWith(refusal.Code + ": ", StringComparison.Ordinal)
            ? refusal.Message[(refusal.Code.Length + 2)..]
            : refusal.Message;

    /// <param name="field">As the rules name it, such as <c>seller.contact.email</c>.</param>
    /// <returns>Null for what was typed on the document itself.</returns>
    public static (string Url, string Name)? PlaceOf(string? field, Guid customer)
    {
        var (party, detail) = field?.Split('.', 2) is [var one, var rest] ? (one, rest) : (field, "");
        return party switch
        {
            "seller" => ($"company/details#{Company(detail)}", "Company details"),
            "payment" => ("company/details#f-iban", "Company details"),
            "buyer" => ($"customers/{customer}/edit#{Customer(detail)}", "Customer"),
            "buyerReference" => ($"customers/{customer}/edit#f-buyerreference", "Customer"),
            _ => null,
        };
    }

    private static string Company(string detail) =>
        detail switch
        {
            "name" => "f-name",
            "address.country" => "f-country",
            "address.city" => "f-city",
            "address.postCode" => "f-postalcode",
            "legalRegistration" => "f-registrationnumber",
            "contact.telephone" => "f-phone",
            "contact.email" => "f-email",
            _ => "f-vatid",
        };

    private static string Customer(string detail) =>
        detail switch
        {
            "name" => "f-name",
            "vatNumber" => "f-vatid",
            "address.country" => "f-country",
            "address.city" => "f-address-city",
            "address.postCode" => "f-address-postalcode",
            _ => "f-electronicaddress-id",
        };
}
