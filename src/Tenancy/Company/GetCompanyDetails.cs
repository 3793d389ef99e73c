using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Roles;
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
    decimal LargestTaxDifference,
    int BankChangeHoldDays,
    int FiscalYearStartMonth,
    bool ChecklistDismissed,
    long Version
);

/// <summary>The details as the caller may see them: without the bank account for those from whom a role or a grant hides it.</summary>
public sealed class GetCompanyDetails(Work work, SensitiveFields fields)
{
    private static readonly Permission View = new(TenancyArea.Key, Act.View);

    public Task<Outcome<CompanyCard>> Run(CancellationToken cancel = default) =>
        work.Read<CompanyCard>(
            View,
            async db =>
            {
                var card = await In(db, cancel);
                return await fields.Hides(BankDetails.Class, View, cancel) ? BankDetails.Without(card) : card;
            },
            cancel
        );

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
                row.LargestTaxDifference,
                row.BankChangeHoldDays,
                row.FiscalYearStartMonth,
                row.ChecklistDismissedAt != null,
                row.Version
            ))
            .SingleAsync(cancel);
}
