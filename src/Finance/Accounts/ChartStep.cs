using BackOffice.Finance.Charts;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;

namespace BackOffice.Finance.Accounts;

/// <summary>Gives a new company its chart of accounts and an empty ledger.</summary>
internal sealed class ChartStep : IProvisioningStep
{
    public string Name => "chart of accounts";

    public int Order => 30;

    public Task Run(CompanyProfile company, TenantDb db)
    {
        db.Add(new LedgerHead());
        foreach (var account in ChartTemplates.Get(company.Chart))
        {
            db.Add(
                new Account
                {
                    Code = account.Code,
                    Name = account.Name,
                    Kind = account.Kind,
                    Group = account.Group,
                    Role = account.Role,
                    IsHeader = account.IsHeader,
                    IsBank = account.Role is AccountRole.Bank or AccountRole.Cash,
                }
            );
        }

        return Task.CompletedTask;
    }
}
