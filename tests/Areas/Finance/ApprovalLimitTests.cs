using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;
using BackOffice.Tests.Areas.Tenancy.Providers;

namespace BackOffice.Tests.Areas.Finance;

/// <summary>Roles that approve up to an amount in the company's currency: exactly the limit passes, a penny more does not.</summary>
[Collection(Staff.Name)]
public class ApprovalLimitTests
{
    private static readonly string[] Clerk = ["finance.create", "finance.edit", "finance.approve", "parties.create"];

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Documents_are_issued_up_to_the_limit_at_their_own_rate(Database database)
    {
        var company = await Staff.Company(database);
        var clerk = await Limited(company, 1_000);
        var customer = await company.Customer();
        Assert.Equal("", (await Issue(company, clerk, Sales.Of(customer, 1_000, "ZERO"))).Code());
        var above = await Issue(company, clerk, Sales.Of(customer, 1_000.01m, "ZERO"));
        Assert.Equal(("approval.limit", "lines"), (above.Code(), above.Refusals[0].Field));
        Assert.Contains("up to 1000.00 GBP, and this is 1000.01 GBP", above.Refusals[0].Message, StringComparison.Ordinal);
        // Tax counts: 900 and 20 % are 1,080.
        Assert.Equal("approval.limit", (await Issue(company, clerk, Sales.Of(customer, 900))).Code());
        Assert.Equal("approval.limit", (await Issue(company, clerk, Sales.Of(customer, 1_001, "ZERO"), DocumentKind.CreditMemo)).Code());

        // 1,250 EUR at 0.80 are 1,000 GBP.
        var abroad = await company.Customer("Abroad", "EUR");
        var euros = Sales.Of(abroad, 1_250, "ZERO") with { ExchangeRate = 0.8m };
        Assert.Equal("", (await Issue(company, clerk, euros)).Code());
        Assert.Equal("approval.limit", (await Issue(company, clerk, euros with { ExchangeRate = 0.81m })).Code());

        // A credit memo takes the invoice back: voiding is issuing.
        var large = await company.Issue(Sales.Of(customer, 2_000, "ZERO"));
        var voided = await company.As(clerk, (VoidDocument run) => run.Run(new VoidDocument.Request(large)));
        Assert.Equal("approval.limit", voided.Code());
        Assert.Equal(2_000m, (await company.Card(large)).Row.OpenAmount);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Payments_and_entries_are_posted_up_to_the_limit(Database database)
    {
        var company = await Staff.Company(database);
        var clerk = await Limited(company, 1_000);
        var customer = await company.Customer();
        foreach (var direction in Enum.GetValues<PaymentDirection>())
        {
            Assert.Equal("", (await Pay(company, clerk, direction, customer, 1_000)).Code());
            var above = await Pay(company, clerk, direction, customer, 1_000.01m);
            Assert.Equal(("approval.limit", "amount"), (above.Code(), above.Refusals[0].Field));
        }

        var abroad = await company.Customer("Abroad", "EUR");
        Assert.Equal("approval.limit", (await Pay(company, clerk, PaymentDirection.In, abroad, 1_250, 0.81m)).Code());
        Assert.Equal("", (await Pay(company, clerk, PaymentDirection.In, abroad, 1_250, 0.8m)).Code());

        Assert.Equal("", (await Post(company, clerk, 1_000)).Code());
        Assert.Equal("approval.limit", (await Post(company, clerk, 1_000.01m)).Code());
        var large = await company.Do((PostJournalEntry post) => post.Run(Entry(2_000)));
        var reversed = await company.As(clerk, (ReverseJournalEntry run) => run.Run(new ReverseJournalEntry.Request(large.Id)));
        Assert.Equal("approval.limit", reversed.Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_limit_is_kept_changed_and_lifted_with_the_role(Database database)
    {
        var company = await Staff.Company(database);
        var clerk = await Limited(company, 1_000);
        var card = await company.Do((RoleList roles) => roles.Get("Clerk"));
        Assert.Equal(1_000m, card.ApprovalLimit);
        Assert.Equal(1_000m, Assert.Single((await company.Do((EffectiveRights rights) => rights.Of(clerk.ActorId))).Sources).Limit);
        await company.Do((SaveRole save) => save.Change("Clerk", new SaveRole.Request("Clerk", Clerk, card.Version, 2_000)));
        Assert.Equal("", (await Post(company, clerk, 2_000)).Code());
        await company.Do((SaveRole save) => save.Change("Clerk", new SaveRole.Request("Senior", Clerk)));
        Assert.Equal("", (await Post(company, clerk, 900_000)).Code());

        await company.Refused("role.limit", (SaveRole save) => save.Create(new SaveRole.Request("Odd", Clerk, ApprovalLimit: 0)));
        await company.Refused("role.limit", (SaveRole save) => save.Create(new SaveRole.Request("Odd", Clerk, ApprovalLimit: 1.005m)));
        string[] reading = ["finance.view"];
        await company.Refused("role.limit_alone", (SaveRole save) => save.Create(new SaveRole.Request("Odd", reading, ApprovalLimit: 5)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_gives_a_higher_limit_than_their_own(Database database)
    {
        var company = await Staff.Company(database);
        string[] manager = [.. Clerk, "company.configure", "finance.export"];
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Manager", manager, ApprovalLimit: 1_000)));
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Free", ["finance.approve"])));
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Same", ["finance.approve"], ApprovalLimit: 1_000)));
        var boss = await company.Member("Manager");
        var other = await company.Member("Same");
        Task<Outcome<SaveRole.Saved>> Made(decimal? limit) =>
            company.As(
                boss,
                (SaveRole save) =>
                    save.Create(new SaveRole.Request($"Role {Guid.CreateVersion7():N}", ["finance.approve"], ApprovalLimit: limit))
            );
        Assert.Equal("", (await Made(1_000)).Code());
        Assert.Equal("role.limit_above", (await Made(1_000.01m)).Code());
        Assert.Equal("role.limit_above", (await Made(null)).Code());
        Task<Outcome<SaveRole.Saved>> Raised(string role) =>
            company.As(boss, (SaveRole save) => save.Change(role, new SaveRole.Request(role, manager, ApprovalLimit: 5_000)));
        Assert.Equal("role.limit_above", (await Raised("Manager")).Code());
        Assert.Equal("role.above", (await Raised("Free")).Code());
        var given = await company.As(boss, (ChangeRole change) => change.Run(other.ActorId, new ChangeRole.Request("Free")));
        Assert.Equal("member.role_above", given.Code());
        Assert.Equal("invitation.role_above", (await company.TryInvite(boss, Staff.Address(), "Free")).Code());
        Assert.Equal("", (await company.TryInvite(boss, Staff.Address(), "Same")).Code());
        var card = await company.As(boss, (RoleList roles) => roles.Get("Free"));
        Assert.False(card.Value!.WithinMine);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_limit_is_not_left_behind_through_a_client_or_a_grant(Database database)
    {
        var company = await Staff.Company(database);
        string[] manager = [.. Clerk, "company.configure", "finance.export"];
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Manager", manager, ApprovalLimit: 1_000)));
        var boss = await company.Member("Manager");
        var client = await company.As(boss, (CreateApiClient create) => create.Run(new CreateApiClient.Request("Shop", ["finance.read"])));
        Assert.Equal("", client.Code());
        Assert.Equal(1_000m, (await company.Do((EffectiveRights rights) => rights.Of(client.Value!.ClientId))).Sources[0].Limit);

        // A grant has no limit, and so is not theirs to give where it approves.
        var practice = await Practice.Founded(company.Host);
        Task<Outcome<Guid>> Offered(AccessLevel level) =>
            company.As(
                boss,
                (OfferGrant offer) =>
                    offer.Run(
                        new OfferGrant.Request(practice.Slug, new Dictionary<string, AccessLevel> { ["finance"] = level }, Purpose: "Books")
                    )
            );
        Assert.Equal("grant.above", (await Offered(AccessLevel.Approve)).Code());
        Assert.Equal("", (await Offered(AccessLevel.Prepare)).Code());
        // To narrow what others gave takes no more than to manage; to give it again takes having it.
        var grant = await (await Practice.Founded(company.Host)).Client(company, AccessLevel.Admin);
        Task<Outcome<Done>> Changed(AccessLevel level) =>
            company.As(boss, (ChangeGrant change) => change.Run(grant, ProviderActs.Terms(level)));
        Assert.Equal("", (await Changed(AccessLevel.Read)).Code());
        Assert.Equal("grant.above", (await Changed(AccessLevel.Approve)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Of_a_role_and_a_grant_the_higher_limit_counts(Database database)
    {
        var company = await Staff.Company(database);
        var clerk = await Limited(company, 1_000);
        var practice = await Practice.Founded(company.Host);
        Assert.Equal("", (await practice.Do(practice.Founder, (AddStaff add) => add.Run(clerk.ActorId, FirmRole.Staff))).Code());
        var grant = await practice.Client(company);
        var person = practice.Founder with { UserId = clerk.ActorId };
        await practice.Assign(grant, person, AssignmentRole.Preparer);
        // As a preparer they approve nothing by the grant: the role's limit stays.
        Assert.Equal("approval.limit", (await Post(company, clerk, 1_001)).Code());
        await practice.Assign(grant, person, AssignmentRole.Reviewer);
        Assert.Equal("", (await Post(company, clerk, 1_001)).Code());
    }

    private static async Task<Caller> Limited(TestCompany company, decimal limit)
    {
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Clerk", Clerk, ApprovalLimit: limit)));
        return await company.Member("Clerk");
    }

    private static async Task<Outcome<IssueDocument.Issued>> Issue(
        TestCompany company,
        Caller caller,
        DraftInput input,
        DocumentKind kind = DocumentKind.Invoice
    )
    {
        var id = await company.Draft(input, kind);
        return await company.As(caller, (IssueDocument issue) => issue.Run(new IssueDocument.Request(id)));
    }

    private static Task<Outcome<RegisterPayment.Registered>> Pay(
        TestCompany company,
        Caller caller,
        PaymentDirection direction,
        Guid customer,
        decimal amount,
        decimal? rate = null
    ) =>
        company.As(
            caller,
            (RegisterPayment pay) => pay.Run(new RegisterPayment.Request(direction, customer, Sales.Day, amount, ExchangeRate: rate))
        );

    private static Task<Outcome<PostJournalEntry.Posted>> Post(TestCompany company, Caller caller, decimal amount) =>
        company.As(caller, (PostJournalEntry post) => post.Run(Entry(amount)));

    // Split over two lines: the entry counts, not its largest line.
    private static PostJournalEntry.Request Entry(decimal amount) =>
        new(Sales.Day, "Accrual", [new("7101", amount - 1), new("1202", 1), new("1201", Credit: amount)]);
}
