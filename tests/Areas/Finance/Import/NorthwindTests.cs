using System.Diagnostics;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Items;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;
using BackOffice.Kernel.Imports;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Import;

public class NorthwindTests(ITestOutputHelper output)
{
    private static readonly ImportOptions AsNorthwind = new(Dates: DateOrder.MonthFirst, Issue: true);

    // Expected figures: sums over OrderDetails.csv and Orders.csv, gross and discount of each line rounded to cents.
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Three_years_of_orders_become_books_that_balance(Database database)
    {
        var (customers, items, invoices) = (await Northwind.Customers(), await Northwind.Items(), await Northwind.Invoices());
        var company = await (await Host.On(database)).NewCompany();
        Assert.Equal((91, 0), Counts(await company.Import("customers", customers)));
        Assert.Equal((77, 0), Counts(await company.Import("items", items)));
        var watch = Stopwatch.StartNew();
        var preview = await company.Check("invoices", invoices, AsNorthwind);
        output.WriteLine($"Checked in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal((830, 0), Counts(preview));
        Assert.Equal(0, await company.Look(db => db.Set<SalesDocument>().CountAsync()));
        watch.Restart();
        await company.Do((ConfirmImport confirm) => confirm.Run(new ConfirmImport.Request(preview.Id), inBackground: false));
        Assert.Equal((830, 0), Counts(await company.Finish(preview.Id)));
        output.WriteLine($"Imported in {watch.Elapsed.TotalSeconds:0.0} s, {watch.Elapsed.TotalMilliseconds / 830:0.0} ms an invoice");

        await CheckBooks(company);
        var again = await company.Import("invoices", invoices, AsNorthwind);
        Assert.Equal((0, 830, 0), (again.Good, again.Known, again.Rejected));
        Assert.Equal((0, 91), ((await company.Import("customers", customers)) is var third ? third.Good : -1, third.Known));
        await CheckBooks(company);
    }

    private static (int Good, int Rejected) Counts(ImportCard import) => (import.Good, import.Rejected);

    private static async Task CheckBooks(TestCompany company)
    {
        Assert.Equal(91, (await company.Do((CustomerList list) => list.Run(new ListQuery()))).Total);
        Assert.Equal(77, (await company.Do((ItemList list) => list.Run(new ListQuery()))).Total);
        var documents = await company.Look(db => db.Set<SalesDocument>().Where(row => row.Number != null).ToListAsync());
        Assert.Equal((830, 1_330_735.45m), (documents.Count, documents.Sum(document => document.Total)));
        var lines = await company.Look(db => db.Set<DocumentLine>().ToListAsync());
        Assert.Equal((2155, 1_265_792.76m), (lines.Count, lines.Sum(line => line.Net)));

        var byAccount = await company.Look(async db =>
            (
                await db.Set<JournalLine>()
                    .Join(
                        db.Set<Account>(),
                        line => line.AccountId,
                        account => account.Id,
                        (line, account) =>
                            new
                            {
                                account.Role,
                                line.Debit,
                                line.Credit,
                            }
                    )
                    .GroupBy(line => line.Role)
                    .Select(group => new { group.Key, Balance = group.Sum(line => line.Debit - line.Credit) })
                    .ToListAsync()
            ).ToDictionary(group => group.Key!.Value, group => group.Balance)
        );
        Assert.Equal(
            new Dictionary<AccountRole, decimal>
            {
                [AccountRole.Receivables] = 1_330_735.45m,
                [AccountRole.SalesGoods] = -1_265_792.76m,
                [AccountRole.FreightIncome] = -64_942.69m,
            },
            byAccount
        );
        var balances = await company.Look(db => db.Set<AccountBalance>().ToListAsync());
        Assert.Equal((1_330_735.45m, 1_330_735.45m), (balances.Sum(balance => balance.Debit), balances.Sum(balance => balance.Credit)));

        var customerOf = documents.ToDictionary(document => document.Id, document => document.CustomerId!.Value);
        var best = lines
            .GroupBy(line => customerOf[line.DocumentId])
            .Select(group => (Id: group.Key, Net: group.Sum(line => line.Net)))
            .MaxBy(customer => customer.Net);
        Assert.Equal(("QUICK", 110_277.29m), ((await company.Do((GetCustomer get) => get.Run(best.Id))).Number, best.Net));
    }
}
