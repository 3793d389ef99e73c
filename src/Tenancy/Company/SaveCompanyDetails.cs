using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignUp;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Company;

/// <summary>Changes what stands on the company's documents from now on; issued documents keep what they were issued with.</summary>
public sealed class SaveCompanyDetails(Work work, SensitiveFields fields)
{
    private static readonly Permission Edit = new(TenancyArea.Key, Act.Edit);

    private static readonly Refusal BankIsClosed = Refusal.Forbidden(
        "The bank details are not yours to change. Leave them as they are, or ask an owner."
    );

    /// <param name="LargestTaxDifference">How far the tax that a supplier prints may be from the computed one, per rate.</param>
    /// <param name="BankChangeHoldDays">How long a supplier is not paid after a change of its bank details was approved, 0 to 30 days.</param>
    /// <remarks>Bank details that the caller may not change are left out, or are as the caller sees them.</remarks>
    public sealed record Request(
        string? Name,
        string? Street = null,
        string? City = null,
        string? PostalCode = null,
        string? VatId = null,
        string? RegistrationNumber = null,
        string? Email = null,
        string? Phone = null,
        string? Website = null,
        string? BankName = null,
        string? Iban = null,
        string? Bic = null,
        string? InvoiceFooter = null,
        int PaymentTermsDays = 30,
        bool RoundTaxPerLine = false,
        int FiscalYearStartMonth = 1,
        bool DismissChecklist = false,
        long? Version = null,
        decimal LargestTaxDifference = 0.05m,
        int BankChangeHoldDays = 3
    );

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            Edit,
            request,
            key,
            async db =>
            {
                var row = await db.Set<CompanyDetails>().SingleAsync(cancel);
                var refusals = Check(request);
                if (refusals.Count > 0)
                {
                    return refusals;
                }

                if (row.IsStale(request.Version))
                {
                    return Refusal.Conflict("Somebody changed the company details meanwhile. Load them again and repeat your change.");
                }

                var (bank, iban, bic) = (row.BankName, row.Iban, row.Bic);
                var access = await fields.In(BankDetails.Class, TenancyArea.Key, cancel);
                // Whoever does not see them is not told either whether a guess is right.
                if (access == FieldAccess.Hidden && NamesBank(request))
                {
                    return BankIsClosed;
                }

                Apply(
                    access == FieldAccess.Changed
                        ? request
                        : request with
                        {
                            BankName = request.BankName ?? bank,
                            Iban = request.Iban ?? iban,
                            Bic = request.Bic ?? bic,
                        },
                    row,
                    db.Now
                );
                // Whoever changes where customers pay to could have the money come to themselves.
                if ((bank, iban, bic) != (row.BankName, row.Iban, row.Bic))
                {
                    if (access != FieldAccess.Changed)
                    {
                        return BankIsClosed;
                    }

                    if (RecentProof.Missing(work.Caller, db.Now) is { } missing)
                    {
                        return missing;
                    }
                }

                db.About("company", row.Id, "Company details changed");
                return default(Done);
            },
            cancel
        );

    private static bool NamesBank(Request request) =>
        new[] { request.BankName, request.Iban, request.Bic }.Any(text => !string.IsNullOrWhiteSpace(text));

    private static List<Refusal> Check(Request request)
    {
        var refusals = new List<Refusal>();
        if (CompanyName.Check(request.Name) is { } name)
        {
            refusals.Add(name with { Field = "name" });
        }

        if (!string.IsNullOrWhiteSpace(request.Email) && !EmailAddress.IsValid(request.Email))
        {
            refusals.Add(new Refusal("company.email", "email", "Enter an e-mail address such as accounts@company.com."));
        }

        if (request.PaymentTermsDays is < 0 or > 365)
        {
            refusals.Add(new Refusal("company.terms", "paymentTermsDays", "Enter payment terms of 0 to 365 days."));
        }

        if (request.FiscalYearStartMonth is < 1 or > 12)
        {
            refusals.Add(new Refusal("company.fiscal_year", "fiscalYearStartMonth", "Choose the month your fiscal year starts in."));
        }

        if (request.LargestTaxDifference is < 0 or > 100)
        {
            refusals.Add(new Refusal("company.tax_difference", "largestTaxDifference", "Enter a difference of 0 to 100."));
        }

        if (request.BankChangeHoldDays is < 0 or > 30)
        {
            refusals.Add(new Refusal("company.hold_days", "bankChangeHoldDays", "Enter 0 to 30 days."));
        }

        foreach (var (field, value) in Texts(request))
        {
            if (value?.Length > 300)
            {
                refusals.Add(new Refusal("company.too_long", field, "Enter at most 300 characters."));
            }
        }

        return refusals;
    }

    private static IEnumerable<(string Field, string? Value)> Texts(Request request) =>
        [
            ("street", request.Street),
            ("city", request.City),
            ("postalCode", request.PostalCode),
            ("vatId", request.VatId),
            ("registrationNumber", request.RegistrationNumber),
            ("phone", request.Phone),
            ("website", request.Website),
            ("bankName", request.BankName),
            ("iban", request.Iban),
            ("bic", request.Bic),
            ("invoiceFooter", request.InvoiceFooter),
        ];

    private static void Apply(Request request, CompanyDetails row, DateTime now)
    {
        row.Name = PlainText.Clean(request.Name)!;
        row.Street = PlainText.Clean(request.Street);
        row.City = PlainText.Clean(request.City);
        row.PostalCode = PlainText.Clean(request.PostalCode);
        row.VatId = PlainText.Clean(request.VatId)?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        row.RegistrationNumber = PlainText.Clean(request.RegistrationNumber);
        row.Email = PlainText.Clean(request.Email);
        row.Phone = PlainText.Clean(request.Phone);
        row.Website = PlainText.Clean(request.Website);
        row.BankName = PlainText.Clean(request.BankName);
        row.Iban = PlainText.Clean(request.Iban)?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        row.Bic = PlainText.Clean(request.Bic)?.ToUpperInvariant();
        row.InvoiceFooter = PlainText.Clean(request.InvoiceFooter);
        row.PaymentTermsDays = request.PaymentTermsDays;
        row.RoundTaxPerLine = request.RoundTaxPerLine;
        row.LargestTaxDifference = Round.To(request.LargestTaxDifference, 4);
        row.BankChangeHoldDays = request.BankChangeHoldDays;
        row.FiscalYearStartMonth = request.FiscalYearStartMonth;
        row.ChecklistDismissedAt = request.DismissChecklist ? row.ChecklistDismissedAt ?? now : null;
    }
}
