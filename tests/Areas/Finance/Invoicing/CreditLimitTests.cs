using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;

namespace BackOffice.Tests.Areas.Finance.Invoicing;

/// <summary>A customer with a credit limit, or who is blocked: what is issued, and who may issue all the same.</summary>
[Collection(Staff.Name)]
public class CreditLimitTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_is_open_and_the_invoice_stay_within_the_limit(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await Customer(company, limit: 1_000);
        var first = await company.Issue(Sales.Of(customer, 600, "ZERO"));
        await company.Pay(customer, 50);
        await company.Issue(Sales.Of(customer, 450, "ZERO"));
        var draft = await company.Draft(Sales.Of(customer, 0.01m, "ZERO"));
        var refusal = await company.Refused("credit_limit", (IssueDocument issue) => issue.Run(new(draft)));
        Assert.Equal("customerId", refusal.Field);
        Assert.Contains(
            "owes 1000.00 GBP, with this invoice 1000.01 GBP; the credit limit is 1000.00 GBP",
            refusal.Message,
            StringComparison.Ordinal
        );

        // A credit memo makes room, and is never stopped itself.
        await company.Issue(Sales.Of(customer, 1, "ZERO") with { OriginalInvoiceId = first }, DocumentKind.CreditMemo);
        await company.Do((IssueDocument issue) => issue.Run(new(draft)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Who_may_configure_Finance_issues_all_the_same_and_the_history_says_why(Database database)
    {
        var company = await Staff.Company(database);
        var (owner, clerk) = (await company.Member("owner"), await company.Member(await Clerk(company)));
        var customer = await Customer(company, blocked: "Cheque returned");
        var draft = await company.Draft(Sales.Of(customer, 10, "ZERO"));
        var plain = new IssueDocument.Request(draft);
        var why = plain with { OverrideReason = "Paid in cash today" };
        Assert.Equal("customer_blocked", (await company.As(owner, (IssueDocument issue) => issue.Run(plain))).Code());
        var refused = await company.As(clerk, (IssueDocument issue) => issue.Run(why));
        Assert.Equal("customer_blocked", refused.Code());
        Assert.Contains("Cheque returned. Ask somebody", refused.Refusals[0].Message, StringComparison.Ordinal);
        Assert.Equal("", (await company.As(owner, (IssueDocument issue) => issue.Run(why))).Code());
        Assert.Contains(
            await company.Activity(),
            line => line.EndsWith("above the credit limit: Paid in cash today", StringComparison.Ordinal)
        );
        var content = (await company.Card(draft)).Content!;
        Assert.Equal((null, null), (content.Buyer.CreditLimit, content.Buyer.BlockedReason));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_limit_is_an_amount(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        foreach (var limit in (decimal[])[-1, 1.001m, 1_000_000_001])
        {
            var refusal = await company.Refused(
                "customer.credit_limit",
                (SaveCustomer save) => save.Create(new SaveCustomer.Request("Acme", CreditLimit: limit))
            );
            Assert.Equal("creditLimit", refusal.Field);
        }

        var zero = await Customer(company, limit: 0);
        var draft = await company.Draft(Sales.Of(zero, 1, "ZERO"));
        await company.Refused("credit_limit", (IssueDocument issue) => issue.Run(new(draft)));
    }

    private static async Task<Guid> Customer(TestCompany company, decimal? limit = null, string? blocked = null) =>
        (
            await company.Do(
                (SaveCustomer save) => save.Create(new SaveCustomer.Request("Acme", CreditLimit: limit, BlockedReason: blocked))
            )
        ).Id;

    private static async Task<string> Clerk(TestCompany company)
    {
        const string Name = "Issuing clerk";
        string[] permissions = ["finance.view", "finance.create", "finance.edit", "finance.approve", "parties.view"];
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request(Name, permissions)));
        return Name;
    }
}
