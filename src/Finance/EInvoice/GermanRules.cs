using BackOffice.Kernel;

namespace BackOffice.Finance.EInvoice;

/// <summary>What Peppol asks of an invoice between two German parties (DE-R rules, after XRechnung).</summary>
internal static class GermanRules
{
    public static IReadOnlyList<Refusal> Check(ElectronicInvoice invoice)
    {
        var rules = new RuleList();
        var (seller, buyer) = (invoice.Seller, invoice.Buyer);
        if (seller.Address.Country != "DE" || buyer.Address.Country != "DE")
        {
            return rules.Refusals;
        }

        rules.Must("DE-R-001", "payment", invoice.Payment is not null, "State how to pay, such as by transfer to your bank account.");
        rules.Require("DE-R-003", "seller.address.city", seller.Address.City, "Enter the city of your company.");
        rules.Require("DE-R-004", "seller.address.postCode", seller.Address.PostCode, "Enter the post code of your company.");
        rules.Require("DE-R-005", "seller.contact.name", seller.Contact?.Name, "Enter a contact person of your company.");
        rules.Require("DE-R-006", "seller.contact.telephone", seller.Contact?.Telephone, "Enter the contact's telephone number.");
        rules.Require("DE-R-007", "seller.contact.email", seller.Contact?.Email, "Enter the contact's e-mail address.");
        rules.Require("DE-R-008", "buyer.address.city", buyer.Address.City, "Enter the city of the customer.");
        rules.Require("DE-R-009", "buyer.address.postCode", buyer.Address.PostCode, "Enter the post code of the customer.");
        rules.Require(
            "DE-R-015",
            "buyerReference",
            invoice.BuyerReference,
            "Enter the customer's reference (Leitweg-ID for public bodies)."
        );
        return rules.Refusals;
    }
}
