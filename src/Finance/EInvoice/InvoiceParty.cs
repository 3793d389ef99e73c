namespace BackOffice.Finance.EInvoice;

/// <summary>BG-4 or BG-7.</summary>
public sealed record InvoiceParty
{
    /// <summary>BT-27 or BT-44: the registered name.</summary>
    public required string Name { get; init; }

    /// <summary>BT-28 or BT-45, when it differs.</summary>
    public string? TradingName { get; init; }

    /// <summary>BT-34 or BT-49: where e-invoices for this party go.</summary>
    public ElectronicAddress? ElectronicAddress { get; init; }

    /// <summary>BT-31 or BT-48: with the letters of the country.</summary>
    public string? VatNumber { get; init; }

    /// <summary>BT-32: the seller's national tax number, when there is no VAT number.</summary>
    public string? TaxRegistration { get; init; }

    /// <summary>BT-30 or BT-47: number in the commercial register.</summary>
    public string? LegalRegistration { get; init; }

    /// <summary>ICD code of <see cref="LegalRegistration"/>, such as 0002 for SIREN.</summary>
    public string? LegalRegistrationScheme { get; init; }

    /// <summary>BG-5 or BG-8.</summary>
    public required InvoiceAddress Address { get; init; }

    /// <summary>BG-6 or BG-9.</summary>
    public InvoiceContact? Contact { get; init; }
}

/// <summary>BG-5, BG-8, BG-15.</summary>
/// <param name="Country">BT-40, BT-55, BT-80: ISO 3166-1 alpha-2.</param>
public sealed record InvoiceAddress(
    string? Street,
    string? AdditionalStreet,
    string? City,
    string? PostCode,
    string? Subdivision,
    string Country
);

/// <summary>BG-6 or BG-9.</summary>
public sealed record InvoiceContact(string? Name, string? Telephone, string? Email);
