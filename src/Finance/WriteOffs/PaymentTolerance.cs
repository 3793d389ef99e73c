using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.WriteOffs;

/// <summary>How much may be missing or too much of a payment in a currency and be written off without more ado; without a row nothing.</summary>
internal sealed class PaymentTolerance : Versioned
{
    public required string Currency { get; init; }

    public decimal Amount { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var tolerance = model.Entity<PaymentTolerance>();
        tolerance.ToTable("finance_payment_tolerances");
        tolerance.HasIndex(item => item.Currency).IsUnique();
    }
}

/// <summary>A new company tolerates half a unit of its own currency.</summary>
internal sealed class ToleranceStep : IProvisioningStep
{
    public string Name => "payment tolerance";

    public int Order => 53;

    public Task Run(CompanyProfile company, TenantDb db)
    {
        var currency = Currency.Get(company.Currency);
        db.Add(new PaymentTolerance { Currency = currency.Code, Amount = currency.Decimals == 0 ? 50 : 0.5m });
        return Task.CompletedTask;
    }
}
