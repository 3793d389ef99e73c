using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Company;

/// <summary>What stands on the company's documents and what its books start from. One row per company.</summary>
internal sealed class CompanyDetails : Versioned
{
    private const int DefaultHoldDays = 3;

    public required string Name { get; set; }

    public string? Street { get; set; }

    public string? City { get; set; }

    public string? PostalCode { get; set; }

    public required string Country { get; set; }

    /// <summary>Functional currency, ISO 4217.</summary>
    public required string Currency { get; init; }

    public string? VatId { get; set; }

    public string? RegistrationNumber { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Website { get; set; }

    public string? BankName { get; set; }

    public string? Iban { get; set; }

    public string? Bic { get; set; }

    public string? InvoiceFooter { get; set; }

    public int PaymentTermsDays { get; set; } = 30;

    /// <summary>Tax rounded per category (EN 16931) or per line; each document stores what was in force.</summary>
    public bool RoundTaxPerLine { get; set; }

    /// <summary>How far the tax that a supplier prints may be from the computed one, per rate and in the bill's currency.</summary>
    public decimal LargestTaxDifference { get; set; } = 0.05m;

    /// <summary>Days on which a supplier is not paid after a change of its bank details was approved.</summary>
    public int BankChangeHoldDays { get; set; } = DefaultHoldDays;

    /// <summary>First month of the fiscal year, 1 to 12.</summary>
    public int FiscalYearStartMonth { get; set; } = 1;

    public DateTime? ChecklistDismissedAt { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var details = model.Entity<CompanyDetails>();
        details.ToTable("company_details");
        details.Property(item => item.Iban).Masked();
        details.Property(item => item.BankChangeHoldDays).HasDefaultValue(DefaultHoldDays).HasSentinel(DefaultHoldDays);
    }
}

/// <summary>The row every company starts with.</summary>
internal sealed class CompanyDetailsStep : IProvisioningStep
{
    public string Name => "company";

    public int Order => 10;

    public Task Run(CompanyProfile company, TenantDb db)
    {
        db.Add(
            new CompanyDetails
            {
                Name = company.Name,
                Country = company.Country,
                Currency = company.Currency,
                Email = company.Email,
            }
        );
        return Task.CompletedTask;
    }
}
