using System.Globalization;
using BackOffice.Kernel.Ui;

namespace BackOffice.Tenancy.Company.Pages;

/// <summary>What the form of the company details holds.</summary>
public sealed class CompanyDetailsEntry
{
    public string Key { get; set; } = Guid.CreateVersion7().ToString();

    public long? Version { get; set; }

    public bool DismissChecklist { get; set; }

    public string? Name { get; set; }

    public string? RegistrationNumber { get; set; }

    public string? VatId { get; set; }

    public string? Street { get; set; }

    public string? PostalCode { get; set; }

    public string? City { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Website { get; set; }

    public string? BankName { get; set; }

    public string? Iban { get; set; }

    public string? Bic { get; set; }

    public string? InvoiceFooter { get; set; }

    public string? PaymentTermsDays { get; set; }

    public string? TaxRounding { get; set; }

    public TypedAmount? LargestTaxDifference { get; set; }

    public string? BankChangeHoldDays { get; set; }

    public string? FiscalYearStartMonth { get; set; }

    public static CompanyDetailsEntry Of(CompanyCard card) =>
        new()
        {
            Version = card.Version,
            DismissChecklist = card.ChecklistDismissed,
            Name = card.Name,
            RegistrationNumber = card.RegistrationNumber,
            VatId = card.VatId,
            Street = card.Street,
            PostalCode = card.PostalCode,
            City = card.City,
            Email = card.Email,
            Phone = card.Phone,
            Website = card.Website,
            BankName = card.BankName,
            Iban = card.Iban,
            Bic = card.Bic,
            InvoiceFooter = card.InvoiceFooter,
            PaymentTermsDays = card.PaymentTermsDays.ToString(CultureInfo.InvariantCulture),
            LargestTaxDifference = card.LargestTaxDifference,
            BankChangeHoldDays = card.BankChangeHoldDays.ToString(CultureInfo.InvariantCulture),
            TaxRounding = card.RoundTaxPerLine ? "line" : "total",
            FiscalYearStartMonth = card.FiscalYearStartMonth.ToString(CultureInfo.InvariantCulture),
        };

    public SaveCompanyDetails.Request ToRequest() =>
        new(
            Name,
            Street,
            City,
            PostalCode,
            VatId,
            RegistrationNumber,
            Email,
            Phone,
            Website,
            BankName,
            Iban,
            Bic,
            InvoiceFooter,
            Number(PaymentTermsDays),
            TaxRounding == "line",
            Number(FiscalYearStartMonth),
            DismissChecklist,
            Version,
            LargestTaxDifference?.Value ?? -1,
            Number(BankChangeHoldDays)
        );

    // What is no number is refused by the operation like a number out of range.
    private static int Number(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
