using System.Globalization;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.TaxCodes;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Items.Pages;

/// <summary>What can be chosen for an item: the taxes in force, highest rate first, and the income accounts.</summary>
public sealed class ItemFormChoices(TaxCodeList taxes, AccountOptions accounts, GetCompanyDetails companies)
{
    public sealed record Found(string Currency, IReadOnlyList<Option> Taxes, IReadOnlyList<Option> Accounts);

    public async Task<Outcome<Found>> Run(CancellationToken cancel = default)
    {
        var codes = await taxes.Run(cancel: cancel);
        var ledger = await accounts.Run(cancel);
        var company = await companies.Run(cancel);
        if (!codes.Succeeded || !ledger.Succeeded || !company.Succeeded)
        {
            return Outcome<Found>.Refused([.. codes.Refusals, .. ledger.Refusals, .. company.Refusals]);
        }

        return new Found(
            company.Value.Currency,
            [
                .. codes
                    .Value.Where(code => code.ForSales && code.Rate is not null)
                    .OrderByDescending(code => code.Rate)
                    .Select(code => new Option(
                        code.Code,
                        $"{code.Rate!.Value.ToString("0.##", CultureInfo.CurrentCulture)} % {code.Name}"
                    )),
            ],
            [
                .. ledger
                    .Value.Where(account => account.IsIncome)
                    .Select(account => new Option(account.Code, $"{account.Code} {account.Name}")),
            ]
        );
    }
}
