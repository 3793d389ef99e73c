using BackOffice.Kernel;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Providers;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Operators;

/// <summary>An operator under test, acting through the product's own operations.</summary>
internal sealed class Desk(Host host, string email, OperatorCaller caller)
{
    public OperatorCaller Caller => caller;

    public string Email => email;

    public static async Task<Desk> On(Host host)
    {
        var email = Staff.Address();
        var person = await Practice.Person(host, "Otto Operator", email);
        Assert.Equal("", (await host.Anybody((NameOperator name) => name.Grant(email))).Code());
        return new Desk(host, email, new OperatorCaller(person, "Otto Operator", SecondFactor: true));
    }

    public Task<T> Ask<TOperation, T>(Func<TOperation, Task<T>> run)
        where TOperation : notnull => As(caller, run);

    /// <summary>As this operator, who has just proved who they are, unless the test says when they did.</summary>
    public async Task<T> As<TOperation, T>(OperatorCaller operatorCaller, Func<TOperation, Task<T>> run)
        where TOperation : notnull
    {
        await using var scope = host.Services.CreateAsyncScope();
        var proved = operatorCaller.ProvedAt ?? host.Clock.GetUtcNow().UtcDateTime;
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(operatorCaller with { ProvedAt = proved });
        return await run(scope.ServiceProvider.GetRequiredService<TOperation>());
    }

    public Task<Outcome<Done>> TrySet(
        TestCompany company,
        StandingState state,
        StandingAxis axis = StandingAxis.Platform,
        string? reason = "The address of the company is not known."
    ) => Ask((ChangeStanding change) => change.Run(new ChangeStanding.Request(company.Id, axis, state, reason)));

    public async Task Set(TestCompany company, StandingState state, StandingAxis axis = StandingAxis.Platform) =>
        Assert.Equal("", (await TrySet(company, state, axis)).Code());

    /// <summary>The company's owner as a caller.</summary>
    public static Task<Caller> OwnerOf(TestCompany company) =>
        company.Anybody(
            async (UserManager<User> users) =>
            {
                var user = (await users.FindByEmailAsync(company.Owner))!;
                return new Caller(company.Id, company.Slug, user.Id, user.Name, CallerKind.Person);
            }
        );
}
