using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Reports;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Parties;

/// <summary>What lists and records of customers say about money is what the books say.</summary>
public class CustomerAccountTests
{
    private static Task<CustomerBalances> Balances(TestCompany company, params Guid[] customers) =>
        company.Do((ICustomerAccounts accounts) => accounts.Balances(customers));

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_balance_is_the_one_of_aged_receivables(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var (acme, none, credit) = (await company.Customer(), await company.Customer("Nobody"), await company.Customer("Early"));
        // 120.00 due long ago, 60.00 due later, and 30.00 paid in advance; tax is 20 %.
        await company.Issue(Sales.Of(acme, 100, day: new DateOnly(2026, 1, 2)));
        await company.Issue(Sales.Of(acme, 50, day: Sales.Day));
        await company.Pay(acme, 30);
        await company.Pay(credit, 10);

        var balances = await Balances(company, acme, none, credit);
        Assert.Equal(new CustomerBalance(150, 120), balances.Of(acme));
        Assert.Equal(new CustomerBalance(0, 0), balances.Of(none));
        Assert.Equal(new CustomerBalance(-10, 0), balances.Of(credit));

        var aged = await company.Do((AgedReceivables report) => report.Run(Sales.Day));
        Assert.Equal(
            aged.Rows.ToDictionary(row => row.PartyId, row => row.Total),
            balances.ById.ToDictionary(pair => pair.Key, pair => pair.Value.Balance)
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_customer_with_open_documents_is_not_archived(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await company.Customer();
        var invoice = await company.Issue(Sales.Of(customer, 100));

        await company.Refused("customer.open", (ArchiveCustomer archive) => archive.Run(new(customer)));
        await company.Pay(customer, 120, new RegisterPayment.Part(invoice, 120));
        await company.Do((ArchiveCustomer archive) => archive.Run(new(customer)));

        Assert.Equal(0, await Count(false));
        Assert.Equal(1, await Count(true));
        Assert.Equal(1, await Count(null));
        await company.Do((ArchiveCustomer archive) => archive.Run(new(customer, Restore: true)));
        Assert.Equal(1, await Count(false));

        async Task<int> Count(bool? archived) =>
            (await company.Do((CustomerList list) => list.Run(new ListQuery(), archived: archived))).Total;
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_draft_keeps_its_customer(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await company.Customer();
        await company.Draft(Sales.Of(customer, 100));
        await company.Refused("customer.open", (ArchiveCustomer archive) => archive.Run(new(customer)));
    }
}
