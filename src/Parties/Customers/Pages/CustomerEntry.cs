using System.Globalization;
using BackOffice.Kernel.Ui;

namespace BackOffice.Parties.Customers.Pages;

/// <summary>What the form of a customer holds.</summary>
public sealed class CustomerEntry
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

    public string? BuyerReference { get; set; }

    public ElectronicAddressEntry ElectronicAddress
    {
        get;
        set => field = value ?? new();
    } = new();

    public string? Language { get; set; }

    public string? Notes { get; set; }

    public TypedAmount? CreditLimit { get; set; }

    public string? BlockedReason { get; set; }

    public static CustomerEntry Of(CustomerCard card) =>
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
            BuyerReference = card.BuyerReference,
            ElectronicAddress = new() { Scheme = card.ElectronicAddress?.Scheme, Id = card.ElectronicAddress?.Id },
            Language = card.Language,
            Notes = card.Notes,
            CreditLimit = card.CreditLimit,
            BlockedReason = card.BlockedReason,
        };

    public SaveCustomer.Request ToRequest() =>
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
            BuyerReference,
            Language,
            Notes,
            ElectronicAddress is { Scheme: null, Id: null }
                ? null
                : new SaveCustomer.ElectronicAddress(ElectronicAddress.Scheme ?? "", ElectronicAddress.Id ?? ""),
            Version,
            CreditLimit?.Value,
            BlockedReason
        );

    public sealed class AddressEntry
    {
        public string? Street { get; set; }

        public string? City { get; set; }

        public string? Region { get; set; }

        public string? PostalCode { get; set; }
    }

    public sealed class ElectronicAddressEntry
    {
        public string? Scheme { get; set; }

        public string? Id { get; set; }
    }
}
