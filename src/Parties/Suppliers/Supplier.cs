using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Numbering;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Suppliers;

/// <summary>Somebody the company buys from.</summary>
internal sealed class Supplier : Versioned
{
    public required string Number { get; set; }

    public required string Name { get; set; }

    public string? Contact { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Street { get; set; }

    public string? City { get; set; }

    public string? Region { get; set; }

    public string? PostalCode { get; set; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public required string Country { get; set; }

    public string? VatId { get; set; }

    /// <summary>Currency of new bills, ISO 4217.</summary>
    public required string Currency { get; set; }

    public int PaymentTermsDays { get; set; }

    /// <summary>Where they are paid to.</summary>
    public string? Iban { get; set; }

    public string? Bic { get; set; }

    /// <summary>Of the account, where that is not the supplier's name.</summary>
    public string? AccountHolder { get; set; }

    /// <summary>Code of the account that lines of bills go to unless they name another.</summary>
    public string? AccountCode { get; set; }

    public string? Notes { get; set; }

    /// <summary>Since when they are no longer offered; null while they are.</summary>
    public DateTime? ArchivedAt { get; set; }

    public required string SearchText { get; set; }

    public SupplierBank PaidTo => new(Iban, Bic, AccountHolder);

    /// <summary>The bank account that suppliers are paid to is of the same class as the company's own.</summary>
    internal static readonly FieldClass Bank = BankDetails.Shown with
    {
        Fields = [$"{nameof(Supplier)}.{nameof(Iban)}", $"{nameof(Supplier)}.{nameof(Bic)}", $"{nameof(Supplier)}.{nameof(AccountHolder)}"],
    };

    /// <summary>Puts details in force, see <see cref="BankGuard"/>.</summary>
    public void PutBank(SupplierBank bank) => (Iban, Bic, AccountHolder) = bank;

    internal static void Map(ModelBuilder model)
    {
        var supplier = model.Entity<Supplier>();
        supplier.ToTable("parties_suppliers");
        supplier.Property(item => item.Iban).Masked();
        supplier.Ignore(item => item.PaidTo);
        supplier.HasIndex(item => item.Number).IsUnique();
        supplier.HasIndex(item => new { item.Name, item.Id });
        supplier.HasIndex(item => new { item.Country, item.Name });
    }
}

/// <summary>Suppliers are numbered S-00001 on unless they bring a number.</summary>
internal sealed class SupplierNumbersStep : IProvisioningStep
{
    public const string Series = "supplier";

    public string Name => "supplier numbers";

    public int Order => 21;

    public Task Run(CompanyProfile company, TenantDb db)
    {
        db.Add(new NumberSeries(Series, "S-{n:00000}"));
        return Task.CompletedTask;
    }
}
