using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Units;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tenancy.Units;

/// <summary>A company whose salespeople have customers of their own.</summary>
internal static class Desk
{
    public static readonly string[] Sells =
    [
        .. new[] { Act.View, Act.Create, Act.Edit, Act.Export }.Select(act => $"parties.{act.ToString().ToLowerInvariant()}"),
        .. new[] { Act.View, Act.Create, Act.Edit, Act.Delete, Act.Approve, Act.Export }.Select(act =>
            $"finance.{act.ToString().ToLowerInvariant()}"
        ),
    ];

    /// <summary>A member whose role reaches so far, and allows all it can.</summary>
    public static async Task<Caller> Seller(this TestCompany company, RecordScope scope)
    {
        var role = $"Sales {scope}";
        if (!(await company.Ask((RoleList roles) => roles.Get(role))).Succeeded)
        {
            await company.Do((SaveRole save) => save.Create(new SaveRole.Request(role, Sells, Scope: scope)));
        }

        return await company.Member(role);
    }

    /// <summary>A team or a branch with these people.</summary>
    public static async Task<Guid> Unit(this TestCompany company, UnitKind kind, Guid? branch, params Caller[] people)
    {
        var name = $"Unit {Guid.CreateVersion7():N}";
        var made = await company.Do((SaveUnit save) => save.Create(new SaveUnit.Request(name, kind, branch)));
        foreach (var person in people)
        {
            await company.Do((PlaceMember place) => place.Run(made.Id, person.ActorId));
        }

        return made.Id;
    }

    /// <summary>A customer of somebody, with an open invoice, a draft, a credit memo and a payment.</summary>
    public static async Task<Sold> Sold(this TestCompany company, string name, Guid? responsible)
    {
        var customer = await company.Customer(name);
        await company.Do((HandOverCustomer hand) => hand.Run(new HandOverCustomer.Request(customer, responsible)));
        var invoice = await company.Issue(Sales.Of(customer, 100));
        var paid = await company.Pay(customer, 30, new RegisterPayment.Part(invoice, 20));
        return new Sold(
            name,
            responsible,
            customer,
            invoice,
            await company.Draft(Sales.Of(customer, 50)),
            await company.Issue(Sales.Of(customer, 7), DocumentKind.CreditMemo),
            paid.Id
        );
    }
}

/// <summary>A customer with what hangs on them.</summary>
internal sealed record Sold(string Name, Guid? Responsible, Guid Customer, Guid Invoice, Guid Draft, Guid Memo, Guid Payment)
{
    public Guid[] Documents => [Invoice, Draft, Memo];

    public Guid[] Records => [Customer, .. Documents, Payment];
}
