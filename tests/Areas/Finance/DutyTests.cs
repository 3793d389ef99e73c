using BackOffice.Finance;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Duties;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;
using BackOffice.Tests.Areas.Tenancy.Providers;

namespace BackOffice.Tests.Areas.Finance;

/// <summary>Segregation of duties: what one person did, another finishes, where the company switched the rule on.</summary>
[Collection(Staff.Name)]
public class DutyTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Whoever_writes_a_document_does_not_issue_it_not_even_an_owner(Database database)
    {
        var company = await Staff.Company(database);
        var (one, other) = (await company.Member("owner"), await company.Member("owner"));
        var customer = await company.Customer();
        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            // Off until the company wants it.
            Assert.Equal("", (await Issue(company, one, await Draft(company, one, customer, kind))).Code());
            var rule = kind == DocumentKind.Invoice ? FinanceDuties.Invoices : FinanceDuties.CreditMemos;
            await Switch(company, rule);
            var draft = await Draft(company, one, customer, kind);
            var own = await Issue(company, one, draft);
            Assert.Equal(("duty." + rule.Name, RefusalKind.Forbidden), (own.Code(), own.Refusals[0].Kind));
            Assert.Contains("Others with the permission: ", own.Refusals[0].Message, StringComparison.Ordinal);
            // Whoever changes what another wrote has written it too.
            var changed = new SaveDraft.Request(kind, draft, Sales.Of(customer, 7, "ZERO"));
            Assert.Equal("", (await company.As(other, (SaveDraft save) => save.Run(changed))).Code());
            Assert.Equal("duty." + rule.Name, (await Issue(company, other, draft)).Code());
            var third = await company.Member("bookkeeper");
            Assert.Equal("", (await Issue(company, third, draft)).Code());
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Voiding_writes_and_issues_a_credit_memo_at_once_and_so_is_nobodys(Database database)
    {
        var company = await Staff.Company(database);
        var owner = await company.Member("owner");
        var invoice = await company.Issue(Sales.Of(await company.Customer(), 100));
        await Switch(company, FinanceDuties.CreditMemos);
        Task<Outcome<VoidDocument.Voided>> Voided() => company.As(owner, (VoidDocument run) => run.Run(new VoidDocument.Request(invoice)));
        Assert.Equal("duty.credit_memo", (await Voided()).Code());
        await Switch(company, FinanceDuties.CreditMemos, false);
        Assert.Equal("", (await Voided()).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Whoever_credits_a_customer_does_not_pay_the_credit_out_in_whichever_order(Database database)
    {
        var company = await Staff.Company(database);
        var (one, other) = (await company.Member("owner"), await company.Member("bookkeeper"));
        await Switch(company, FinanceDuties.Refunds);
        var customer = await company.Customer();
        Assert.Equal("", (await Issue(company, one, await Draft(company, one, customer, DocumentKind.CreditMemo))).Code());
        Assert.Equal("duty.refund", (await PayBack(company, one, customer)).Code());
        Assert.Equal("", (await PayBack(company, other, customer)).Code());
        // Money received is no payout, and another customer has no credit of theirs.
        Assert.Equal("", (await Pay(company, one, PaymentDirection.In, customer)).Code());
        var second = await company.Customer("Second");
        Assert.Equal("", (await PayBack(company, one, second)).Code());
        var memo = await Draft(company, other, second, DocumentKind.CreditMemo);
        Assert.Equal("duty.refund", (await Issue(company, one, memo)).Code());
        Assert.Equal("", (await Issue(company, other, memo)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Whoever_enters_a_customer_pays_nothing_back_to_it(Database database)
    {
        var company = await Staff.Company(database);
        var (one, other) = (await company.Member("owner"), await company.Member("bookkeeper"));
        await Switch(company, FinanceDuties.Payees);
        var made = await company.As(one, (SaveCustomer save) => save.Create(new SaveCustomer.Request("Shell Company")));
        Assert.Equal("duty.payee", (await PayBack(company, one, made.Value!.Id)).Code());
        Assert.Equal("", (await PayBack(company, other, made.Value.Id)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_company_itself_decides_and_the_trail_says_so(Database database)
    {
        var company = await Staff.Company(database);
        var owner = await company.Member("owner");
        var practice = await Practice.Founded(company.Host);
        var grant = await practice.Client(company, AccessLevel.Admin);
        await practice.Assign(grant, practice.Founder, AssignmentRole.Partner);
        var request = new SwitchDuty.Request(FinanceDuties.Invoices.Name, true);
        Task<Outcome<Done>> As(Caller caller) => company.As(caller, (SwitchDuty duty) => duty.Run(request));
        Assert.Equal("forbidden", (await As(company.Caller(practice.Founder, grant))).Code());
        Assert.Equal("forbidden", (await As(await company.Member("bookkeeper"))).Code());
        Assert.Equal("", (await As(owner)).Code());
        await company.Refused("not_found", (SwitchDuty duty) => duty.Run(new SwitchDuty.Request("none", true)));
        Assert.Contains("A owner: Writing and issuing invoices are kept apart", await company.Activity());

        var cards = await company.Do((DutyList duties) => duties.Run());
        Assert.Equal([FinanceDuties.Invoices.Name], cards.Where(card => card.IsOn).Select(card => card.Rule.Name));
        Assert.Contains("A bookkeeper", cards[0].Both);
        // The warning where a role gets both duties.
        string[] both = ["finance.edit", "finance.approve"];
        var conflicts = await company.Ask((DutyList duties) => duties.Conflicts(both));
        Assert.Equal(FinanceDuties.Invoices, Assert.Single(conflicts));
        Assert.Empty(await company.Ask((DutyList duties) => duties.Conflicts(["finance.edit"])));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_refusal_says_when_nobody_else_may(Database database)
    {
        var lonely = await Staff.Company(database);
        var person = (await lonely.Members()).Single();
        var owner = new Caller(lonely.Id, lonely.Slug, person.Id, person.Name, CallerKind.Person);
        await Switch(lonely, FinanceDuties.Invoices);
        var refused = await Issue(lonely, owner, await Draft(lonely, owner, await lonely.Customer(), DocumentKind.Invoice));
        Assert.Contains("Nobody else has a role that allows it", refused.Refusals[0].Message, StringComparison.Ordinal);
    }

    private static Task<Done> Switch(TestCompany company, DutyRule rule, bool on = true) =>
        company.Do((SwitchDuty duty) => duty.Run(new SwitchDuty.Request(rule.Name, on)));

    private static async Task<Guid> Draft(TestCompany company, Caller caller, Guid customer, DocumentKind kind)
    {
        var request = new SaveDraft.Request(kind, null, Sales.Of(customer, 100, "ZERO"));
        return (await company.As(caller, (SaveDraft save) => save.Run(request))).Value!.Id;
    }

    private static Task<Outcome<IssueDocument.Issued>> Issue(TestCompany company, Caller caller, Guid id) =>
        company.As(caller, (IssueDocument issue) => issue.Run(new IssueDocument.Request(id)));

    private static Task<Outcome<RegisterPayment.Registered>> PayBack(TestCompany company, Caller caller, Guid customer) =>
        Pay(company, caller, PaymentDirection.Out, customer);

    private static Task<Outcome<RegisterPayment.Registered>> Pay(
        TestCompany company,
        Caller caller,
        PaymentDirection direction,
        Guid customer
    ) => company.As(caller, (RegisterPayment pay) => pay.Run(new RegisterPayment.Request(direction, customer, Sales.Day, 100)));
}
