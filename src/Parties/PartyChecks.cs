using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Identifiers;
using BackOffice.Tenancy.SignUp;

namespace BackOffice.Parties;

/// <summary>What holds for customers and suppliers alike. Pure; the codes and texts say which of the two it is.</summary>
internal static class PartyChecks
{
    /// <param name="Kind">Such as <c>customer</c>.</param>
    public sealed record Typed(
        string Kind,
        string? Name,
        string? Number,
        string Country,
        string? VatId,
        string? Currency,
        string? Email,
        string? Phone,
        string? Contact,
        PostalAddress? Address,
        int? PaymentTermsDays,
        string? Notes
    );

    /// <summary>Refusals in the order name, country, currency, e-mail, terms, VAT number, lengths; and the VAT number as it is stored.</summary>
    public static (string? VatId, List<Refusal> Refusals) Check(Typed party)
    {
        var kind = party.Kind;
        var refusals = new List<Refusal>();
        if (PlainText.Clean(party.Name) is not { Length: <= 200 })
        {
            refusals.Add(new Refusal($"{kind}.name", "name", $"Enter the {kind}'s name, at most 200 characters."));
        }

        if (!Countries.Exists(party.Country))
        {
            refusals.Add(new Refusal($"{kind}.country", "country", $"{party.Country} is not a country of ISO 3166, such as GB or DE."));
        }

        if (party.Currency is not null && !Currency.TryGet(party.Currency, out _))
        {
            refusals.Add(
                new Refusal($"{kind}.currency", "currency", $"{party.Currency} is not a currency of ISO 4217, such as GBP or EUR.")
            );
        }

        if (PlainText.Clean(party.Email) is { } email && !EmailAddress.IsValid(email))
        {
            refusals.Add(new Refusal($"{kind}.email", "email", $"Enter an e-mail address such as accounts@{kind}.com."));
        }

        if (party.PaymentTermsDays is < 0 or > 365)
        {
            refusals.Add(new Refusal($"{kind}.terms", "paymentTermsDays", "Enter payment terms of 0 to 365 days."));
        }

        var vatId = PlainText.Clean(party.VatId);
        if (vatId is not null && VatNumber.Countries.Contains(party.Country))
        {
            var verified = VatNumber.Check(party.Country, vatId);
            vatId = verified.Value?.Value;
            refusals.AddRange(verified.Refusals.Select(refusal => refusal with { Field = "vatId" }));
        }

        refusals.AddRange(Lengths(party, $"{kind}.too_long").OfType<Refusal>());
        return (vatId, refusals);
    }

    private static IEnumerable<Refusal?> Lengths(Typed party, string code) =>
        [
            PlainText.TooLong(party.VatId, 40, "vatId", code),
            PlainText.TooLong(party.Number, 30, "number", code),
            PlainText.TooLong(party.Phone, 60, "phone", code),
            PlainText.TooLong(party.Contact, 200, "contact", code),
            PlainText.TooLong(party.Address?.Street, 300, "address.street", code),
            PlainText.TooLong(party.Address?.City, 100, "address.city", code),
            PlainText.TooLong(party.Address?.Region, 100, "address.region", code),
            PlainText.TooLong(party.Address?.PostalCode, 30, "address.postalCode", code),
            PlainText.TooLong(party.Notes, 4000, "notes", code),
        ];
}
