using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy;

/// <summary>What the watch over open pages reads for all at once is what the operations are told for each.</summary>
[Collection(Staff.Name)]
public class RightsOfManyTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Each_has_what_the_authority_says_and_nothing_after_access_ended(Database database)
    {
        var (company, other) = (await Staff.Company(database), await Staff.Company(database));
        var (owner, viewer) = (await company.Member("owner"), await company.Member("viewer"));
        var firm = await Practice.Founded(company.Host);
        var grant = await firm.Client(company);
        var staff = await firm.Hire(FirmRole.Staff);
        await firm.Assign(grant, staff, AssignmentRole.Preparer);
        await firm.Assign(grant, firm.Founder, AssignmentRole.Partner);
        Caller[] callers =
        [
            owner,
            viewer,
            viewer with
            {
                TenantId = other.Id,
            },
            company.Caller(firm.Founder, grant),
            company.Caller(staff, grant),
        ];
        Assert.Equal([true, true, false, true, true], await Agreed(company, callers));

        await company.Do((ChangeRole change) => change.Run(owner.ActorId, new ChangeRole.Request("viewer")));
        await company.Do((RemoveMember remove) => remove.Run(viewer.ActorId));
        Assert.Equal("", (await firm.Do(firm.Founder, (RemoveStaff remove) => remove.Run(staff.UserId))).Code());
        Assert.Equal([true, false, false, true, false], await Agreed(company, callers));
        await company.Do((RevokeGrant revoke) => revoke.Run(grant));
        Assert.Equal([true, false, false, false, false], await Agreed(company, callers));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_company_that_asks_for_a_second_factor_counts_only_who_used_one(Database database)
    {
        var company = await Staff.Company(database);
        var owner = (await company.Member("owner")) with { SecondFactor = true };
        Caller[] callers = [owner, owner with { SecondFactor = false }];
        Assert.Equal([true, true], await Agreed(company, callers));
        Assert.Equal("", (await company.As(owner, (SecondFactorPolicy policy) => policy.Run(true))).Code());
        Assert.Equal([true, false], await Agreed(company, callers));
    }

    /// <returns>Who may do anything.</returns>
    private static async Task<List<bool>> Agreed(TestCompany company, Caller[] callers)
    {
        var authority = company.Host.Services.GetRequiredService<IAuthority>();
        var many = await company.Anybody((RightsOfMany rights) => rights.Of(callers));
        var allowed = new List<bool>();
        foreach (var caller in callers)
        {
            Assert.Equal((await authority.PermissionsOf(caller)).Granted.Order(ByName), many[caller].Granted.Order(ByName));
            allowed.Add(many[caller].Granted.Count > 0);
        }

        return allowed;
    }

    private static readonly Comparer<Permission> ByName = Comparer<Permission>.Create(
        (one, other) => string.CompareOrdinal(one.ToString(), other.ToString())
    );
}
