using BackOffice.Finance.Tax;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;

namespace BackOffice.Finance.TaxCodes;

/// <summary>Gives a new company the tax codes of its country with their dated rates.</summary>
internal sealed class TaxCodesStep : IProvisioningStep
{
    public string Name => "tax codes";

    public int Order => 40;

    public Task Run(CompanyProfile company, TenantDb db)
    {
        foreach (var seed in TaxSeeds.For(company.Country))
        {
            var code = new TaxCode
            {
                Code = seed.Code,
                Name = seed.Name,
                Category = seed.Category.Code,
                ExemptionReason = seed.Reason ?? seed.Category.Reason,
                ExemptionReasonCode = seed.ReasonCode ?? seed.Category.ReasonCode,
                ForSales = seed.Use != TaxUse.Purchases,
                ForPurchases = seed.Use != TaxUse.Sales,
            };
            code.Rates.AddRange(
                seed.Rates.Versions.Select(version => new TaxCodeRate { ValidFrom = version.From, Percent = version.Percent })
            );
            db.Add(code);
        }

        return Task.CompletedTask;
    }
}
