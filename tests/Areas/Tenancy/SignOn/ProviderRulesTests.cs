using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignOn;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.SignOn;

/// <summary>The settings of a company's provider as operations: who may, what is kept, and whom the only way in shuts out.</summary>
[Collection(Staff.Name)]
public class ProviderRulesTests
{
    private const string Secret = "the secret of the client";

    private static readonly SaveProvider.Request Good = new("https://login.example.com", "portal", Secret, null, null, false, null);

    [Theory]
    [InlineData(false, false, false, false, true)]
    [InlineData(true, false, false, false, false)]
    [InlineData(true, true, false, false, true)]
    [InlineData(true, false, true, false, false)]
    [InlineData(true, false, false, true, false)]
    [InlineData(true, false, true, true, true)]
    public void The_only_way_in_leaves_owners_with_a_factor_a_door(bool asked, bool through, bool owner, bool factor, bool admitted) =>
        Assert.Equal(admitted, OnlyThroughProvider.Admits(asked, through, owner, factor));

    [Theory]
    [InlineData("email", "paula@login.example", "p…@login.example")]
    [InlineData("sub", "248289761001", "2…1")]
    [InlineData("name", "Bo", "…")]
    [InlineData("iss", "https://login.example.com", "https://login.example.com")]
    public void Claims_are_masked(string name, string value, string shown) => Assert.Equal(shown, NoteTry.Masked(name, value));

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_manager_gives_no_more_than_their_own_and_proves_who_they_are(Database database)
    {
        var company = await Staff.Company(database);
        var manager = await company.ManagerOf();
        Assert.Equal("provider.role", await Save(company, manager, Good with { FirstRole = "bookkeeper" }));
        Assert.Equal("provider.role", await Save(company, manager, Good with { FirstRole = "owner" }));
        Assert.Equal("provider.role", await Save(company, manager, Good with { FirstRole = "nobody" }));
        Assert.Equal("proof.required", await Save(company, manager with { ProvedAt = DateTime.UnixEpoch }, Good));
        Assert.Equal("forbidden", await Save(company, await company.Member("viewer"), Good));
        Assert.Equal("", await Save(company, manager, Good));
        Assert.Equal("conflict", await Save(company, manager, Good));
        Assert.Equal("provider.untried", (await company.As(manager, (RequireProvider require) => require.Run(true))).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_secret_is_stored_encrypted_for_its_company_alone_and_noted_nowhere(Database database)
    {
        var company = await Staff.Company(database);
        var other = await Staff.Company(database);
        await company.Do((SaveProvider save) => save.Run(Good));
        var row = await company.Platform(db => db.Set<IdentityProvider>().AsNoTracking().SingleAsync(item => item.TenantId == company.Id));
        Assert.DoesNotContain(Secret, row.ProtectedSecret, StringComparison.Ordinal);
        var secrets = company.Host.Services.GetRequiredService<ProviderSecret>();
        Assert.Equal(Secret, secrets.Open(row));
        var moved = new IdentityProvider
        {
            TenantId = other.Id,
            Issuer = row.Issuer,
            ClientId = row.ClientId,
            ProtectedSecret = row.ProtectedSecret,
        };
        Assert.Equal("", secrets.Open(moved));
        Assert.DoesNotContain(await company.Activity(), line => line.Contains(Secret, StringComparison.Ordinal));
        Assert.Contains(
            await company.Activity(),
            line => line.EndsWith("The sign-in through the company's provider was set", StringComparison.Ordinal)
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Operations_and_the_watch_shut_out_alike_who_did_not_come_the_only_way(Database database)
    {
        var company = await Staff.Company(database);
        var (owner, viewer) = (await company.Member("owner"), await company.Member("viewer"));
        await company.Platform(db =>
            db.Set<Tenant>()
                .Where(item => item.Id == company.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(item => item.OnlyThroughProvider, true))
        );
        company.Host.Clock.Advance(TimeSpan.FromSeconds(3));
        Caller[] callers =
        [
            owner,
            owner with
            {
                SecondFactor = true,
            },
            viewer,
            viewer with
            {
                SecondFactor = true,
            },
            viewer with
            {
                ThroughProvider = true,
            },
        ];
        bool[] admitted = [false, true, false, false, true];
        var authority = company.Host.Services.GetRequiredService<Authority>();
        var each = new List<bool>();
        foreach (var caller in callers)
        {
            each.Add((await authority.PermissionsOf(caller, TestContext.Current.CancellationToken)).Granted.Count > 0);
        }

        Assert.Equal(admitted, each);
        var watched = await company.Anybody((RightsOfMany rights) => rights.Of(callers));
        Assert.Equal(admitted, callers.Select(caller => watched[caller].Granted.Count > 0));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Owners_are_reminded_once_two_weeks_before_the_secret_ends(Database database)
    {
        var company = await Staff.Company(database);
        var last = DateOnly.FromDateTime(company.Host.Clock.GetUtcNow().UtcDateTime).AddDays(15);
        await company.Do((SaveProvider save) => save.Run(Good with { SecretUntil = last }));
        Assert.Equal(0, await Reminders(company));
        company.Host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await Reminders(company));
        Assert.Equal(1, await Reminders(company));
    }

    private static async Task<int> Reminders(TestCompany company)
    {
        await company.Host.Services.GetRequiredService<JobRunner>().Run("tenancy.provider-secret", TestContext.Current.CancellationToken);
        await company.Post();
        return company.Host.Mail.Sent.Count(mail =>
            mail.To == company.Owner && mail.Subject.Contains("the secret of your sign-in ends on", StringComparison.Ordinal)
        );
    }

    private static async Task<string> Save(TestCompany company, Caller caller, SaveProvider.Request request) =>
        (await company.As(caller, (SaveProvider save) => save.Run(request))).Code();
}
