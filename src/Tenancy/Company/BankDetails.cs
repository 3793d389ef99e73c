using BackOffice.Kernel;

namespace BackOffice.Tenancy.Company;

/// <summary>The bank account that customers of the company pay to, as a class of fields.</summary>
public static class BankDetails
{
    public const string Class = "bankDetails";
    private const string Title = "Bank details";

    /// <summary>For areas that show them where the trail does not name them.</summary>
    public static readonly FieldClass Shown = new(Class, Title, []);

    internal static readonly FieldClass Fields = new(
        Class,
        Title,
        [
            $"{nameof(CompanyDetails)}.{nameof(CompanyDetails.BankName)}",
            $"{nameof(CompanyDetails)}.{nameof(CompanyDetails.Iban)}",
            $"{nameof(CompanyDetails)}.{nameof(CompanyDetails.Bic)}",
        ]
    );

    /// <summary>The card as it is shown to those from whom they are hidden.</summary>
    public static CompanyCard Without(CompanyCard card) => card with { BankName = null, Iban = null, Bic = null };
}
