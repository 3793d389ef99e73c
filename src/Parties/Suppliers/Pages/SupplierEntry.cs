using System.Globalization;

namespace BackOffice.Parties.Suppliers.Pages;

/// <summary>What the form of a supplier holds.</summary>
public sealed class SupplierEntry
{
    /// <summary>Given when the form opens, so that a form sent twice has its effect once.</summary>
    public string Key { get; set; } = Guid.CreateVersion7().ToString();

    public long? Version { get; set; }

    public string? Name { get; set; }

    public string? Number { get; set; }

    public string? Country { get; set; }

    public string? VatId { get; set; }

    public string? Currency { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Contact { get; set; }

    // A post that no page made may lack the whole group; it then is an empty one.
    public AddressEntry Address
    {
        get;
        set => field = value ?? new();
    } = new();

    public string? PaymentTermsDays { get; set; }

    public string? Iban { get; set; }

    public string? Bic { get; set; }

    public string? AccountHolder { get; set; }

    public string? AccountCode { get; set; }

    public string? Notes { get; set; }

    public static SupplierEntry Of(SupplierCard card) =>
        new()
        {
            Version = card.Version,
            Name = card.Name,
            Number = card.Number,
            Country = card.Country,
            VatId = card.VatId,
            Currency = card.Currency,
            Email = card.Email,
            Phone = card.Phone,
            Contact = card.Contact,
            Address = new()
            {
                Street = card.Address.Street,
                City = card.Address.City,
                Region = card.Address.Region,
                PostalCode = card.Address.PostalCode,
            },
            PaymentTermsDays = card.PaymentTermsDays.ToString(CultureInfo.InvariantCulture),
            AccountCode = card.AccountCode,
            Notes = card.Notes,
        };

    public SaveSupplier.Request ToRequest() =>
        new(
            Name,
            Number,
            Country,
            VatId,
            Currency,
            Email,
            Phone,
            Contact,
            new PostalAddress(Address.Street, Address.City, Address.Region, Address.PostalCode),
            int.TryParse(PaymentTermsDays, CultureInfo.InvariantCulture, out var days) ? days : null,
            Iban,
            Bic,
            AccountCode,
            Notes,
            Version,
            AccountHolder
        );

    public sealed class AddressEntry
    {
        public string? Street { get; set; }

        public string? City { get; set; }

        public string? Region { get; set; }

        public string? PostalCode { get; set; }
    }
}
