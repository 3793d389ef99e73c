using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Numbering;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Customers;

/// <summary>Somebody the company sells to.</summary>
internal sealed class Customer : Versioned, IHasResponsible
{
    /// <summary>The colleague who looks after them; people whose role reaches only some records find them by this.</summary>
    public Guid? ResponsibleId { get; set; }

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

    /// <summary>Currency of new documents, ISO 4217.</summary>
    public required string Currency { get; set; }

    public int PaymentTermsDays { get; set; }

    /// <summary>What the buyer wants to read on invoices (BT-10).</summary>
    public string? BuyerReference { get; set; }

    /// <summary>Where e-invoices go: code of the Electronic Address Scheme list and the address in it (BT-49).</summary>
    public string? ElectronicScheme { get; set; }

    public string? ElectronicId { get; set; }

    /// <summary>Language of documents, BCP 47.</summary>
    public string? Language { get; set; }

    public string? Notes { get; set; }

    /// <summary>How much may be open at most, in the company's currency; null without a limit.</summary>
    public decimal? CreditLimit { get; set; }

    /// <summary>Why nothing is invoiced to them; null while it is.</summary>
    public string? BlockedReason { get; set; }

    /// <summary>Since when it is no longer offered; null while it is.</summary>
    public DateTime? ArchivedAt { get; set; }

    public required string SearchText { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var customer = model.Entity<Customer>();
        customer.ToTable("parties_customers");
        customer.HasIndex(item => item.Number).IsUnique();
        customer.HasIndex(item => item.Name);
        customer.HasIndex(item => item.ResponsibleId);
    }
}

/// <summary>Customers are numbered C-00001 on unless they bring a number.</summary>
internal sealed class CustomerNumbersStep : IProvisioningStep
{
    public const string Series = "customer";

    public string Name => "customer numbers";

    public int Order => 20;

    public Task Run(CompanyProfile company, TenantDb db)
    {
        db.Add(new NumberSeries(Series, "C-{n:00000}"));
        return Task.CompletedTask;
    }
}
