using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Isolation;

/// <summary>What the standard roles may do, asked where it is enforced: in the unit of work.</summary>
public class RoleTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Viewer_looks_bookkeeper_works_owner_configures(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var (viewer, bookkeeper) = (await Member(company, "viewer"), await Member(company, "bookkeeper"));
        var customer = await company.Customer();
        var draft = await company.Draft(Sales.Of(customer, 10));

        Assert.True((await company.As(viewer, (GetCustomer get) => get.Run(customer))).Succeeded);
        Assert.Equal("forbidden", (await company.As(viewer, (SaveCustomer save) => save.Create(new SaveCustomer.Request("X")))).Refusals[0].Code);
        Assert.Equal("forbidden", (await company.As(viewer, (IssueDocument issue) => issue.Run(new IssueDocument.Request(draft)))).Refusals[0].Code);
        Assert.True((await company.As(bookkeeper, (IssueDocument issue) => issue.Run(new IssueDocument.Request(draft)))).Succeeded);
        Assert.Equal("forbidden", (await company.As(bookkeeper, (CreateApiClient create) => create.Run(new CreateApiClient.Request("x", ["finance.read"])))).Refusals[0].Code);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_member_of_one_company_is_a_stranger_in_another(Database database)
    {
        var host = await Host.On(database);
        var (one, other) = (await host.NewCompany(), await host.NewCompany());
        var viewer = await Member(one, "viewer");
        var stranger = viewer with { TenantId = other.Id };
        var customer = await other.Customer();
        Assert.Equal("forbidden", (await other.As(stranger, (GetCustomer get) => get.Run(customer))).Refusals[0].Code);
    }

    private static async Task<Caller> Member(TestCompany company, string role)
    {
        var request = new AddMember.Request($"{Guid.CreateVersion7():N}@example.com", role, role, "correct horse battery");
        var added = await company.Do((AddMember add) => add.Run(request));
        return new Caller(company.Id, company.Slug, added.UserId, role, CallerKind.Person);
    }
}
