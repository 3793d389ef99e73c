using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Company;

/// <summary>The company's own details, as documents print them.</summary>
public sealed record CompanyCard(
    string Name,
    string? Street,
    string? City,
    string? PostalCode,
    string Country,
    string Currency,
    string? VatId,
    string? RegistrationNumber,
    string? Email,
    string? Phone,
    string? Website,
    string? BankName,
    string? Iban,
    string? Bic,
    string? InvoiceFooter,
    int PaymentTermsDays,
    bool RoundTaxPerLine,
    int FiscalYearStartMonth,
    bool ChecklistDismissed,
    long Version
);

public sealed class GetCompanyDetails(Work work)
{
    public Task<Outcome<CompanyCard>> Run(CancellationToken cancel = default) =>
        work.Read(new Permission(TenancyArea.Key, Act.View), async db => Outcome<CompanyCard>.Of(await In(db, cancel)), cancel);

    /// <summary>For operations of other areas that run in their own context.</summary>
    public static Task<CompanyCard> In(TenantDb db, CancellationToken cancel = default) =>
        db.Set<CompanyDetails>()
            .AsNoTracking()
            .Select(row => new CompanyCard(
                row.Name,
                row.Street,
                row.City,
                row.PostalCode,
                row.Country,
                row.Currency,
                row.VatId,
                row.RegistrationNumber,
                row.Email,
                row.Phone,
                row.Website,
                row.BankName,
                row.Iban,
                row.Bic,
                row.InvoiceFooter,
                row.PaymentTermsDays,
                row.RoundTaxPerLine,
                row.FiscalYearStartMonth,
                row.ChecklistDismissedAt != null,
                row.Version
            ))
            .SingleAsync(cancel);
}
