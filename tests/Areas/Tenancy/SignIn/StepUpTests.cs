using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Leaving.Archives;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Providers;

namespace BackOffice.Tests.Areas.Tenancy.SignIn;

/// <summary>Sensitive acts ask for a proof of who one is from the last ten minutes (OWASP ASVS 5.0, 7.5.1).</summary>
[Collection(Staff.Name)]
public class StepUpTests
{
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(10) + TimeSpan.FromMilliseconds(1);

    /// <summary>What may give somebody a right. The arguments are wrong on purpose: the proof is asked for first.</summary>
    private static readonly Dictionary<string, Func<TestCompany, Caller, Task<string>>> Giving = new(StringComparer.Ordinal)
    {
        ["invite"] = (company, caller) => Code(company, caller, (InvitePeople act) => act.Run(new InvitePeople.Request("x", "owner"))),
        ["invite many"] = (company, caller) => Code(company, caller, (InvitePeople act) => act.Run(new InvitePeople.Many("x", "owner"))),
        ["change role"] = (company, caller) => Code(company, caller, (ChangeRole act) => act.Run(Guid.Empty, new ChangeRole.Request("x"))),
        ["make role"] = (company, caller) => Code(company, caller, (SaveRole act) => act.Create(new SaveRole.Request("", []))),
        ["edit role"] = (company, caller) => Code(company, caller, (SaveRole act) => act.Change("x", new SaveRole.Request("", []))),
        ["factor policy"] = (company, caller) => Code(company, caller, (SecondFactorPolicy act) => act.Run(false)),
        ["API client"] = (company, caller) =>
            Code(company, caller, (CreateApiClient act) => act.Run(new CreateApiClient.Request("x", ["nothing"]))),
        ["new secret"] = (company, caller) => Code(company, caller, (RenewSecret act) => act.Run(Guid.Empty)),
        ["offer grant"] = (company, caller) => Code(company, caller, (OfferGrant act) => act.Run(new OfferGrant.Request("x", null))),
        ["accept proposal"] = (company, caller) => Code(company, caller, (AcceptProposal act) => act.Run(Guid.Empty)),
        ["take the whole company"] = (company, caller) => Code(company, caller, (OrderArchive act) => act.Run()),
        ["widen grant"] = (company, caller) =>
            Code(company, caller, (ChangeGrant act) => act.Run(Guid.Empty, ProviderActs.Terms(AccessLevel.Admin))),
    };

    private static readonly Dictionary<string, Func<TestCompany, Caller, Task<string>>> Taking = new(StringComparer.Ordinal)
    {
        ["remove member"] = (company, caller) => Code(company, caller, (RemoveMember act) => act.Run(Guid.Empty)),
        ["revoke API client"] = (company, caller) => Code(company, caller, (RevokeApiClient act) => act.Run(Guid.Empty)),
        ["revoke grant"] = (company, caller) => Code(company, caller, (RevokeGrant act) => act.Run(Guid.Empty)),
        ["revoke invitation"] = (company, caller) => Code(company, caller, (RevokeInvitation act) => act.Run(Guid.Empty)),
    };

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Who_gives_a_right_has_proved_themselves_within_ten_minutes(Database database)
    {
        var company = await Staff.Company(database);
        var now = company.Host.Clock.GetUtcNow().UtcDateTime;
        var owner = (await company.Member("owner")) with { SecondFactor = true };
        foreach (var (name, act) in Giving)
        {
            Assert.Equal((name, "proof.required"), (name, await act(company, owner with { ProvedAt = now - TooLong })));
            Assert.Equal((name, "proof.required"), (name, await act(company, owner with { ProvedAt = DateTime.MinValue })));
            Assert.NotEqual("proof.required", await act(company, owner with { ProvedAt = now - TimeSpan.FromMinutes(10) }));
        }

        foreach (var (name, act) in Taking)
        {
            Assert.Equal((name, "not_found"), (name, await act(company, owner with { ProvedAt = now - TooLong })));
        }

        // Who may not do it learns nothing else, and is not asked.
        var viewer = (await company.Member("viewer")) with
        {
            ProvedAt = now - TooLong,
        };
        Assert.Equal("forbidden", await Giving["invite"](company, viewer));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Programs_and_the_system_are_not_asked(Database database)
    {
        var company = await Staff.Company(database);
        var made = await company.Do((CreateApiClient act) => act.Run(new CreateApiClient.Request("Shop", ["company.write"])));
        var program = new Caller(company.Id, company.Slug, made.ClientId, "Shop", CallerKind.ApiClient) { ProvedAt = DateTime.MinValue };
        foreach (var caller in new[] { program, Caller.System(company.Id, "job") with { ProvedAt = DateTime.MinValue } })
        {
            foreach (var (name, act) in Giving)
            {
                Assert.NotEqual((name, "proof.required"), (name, await act(company, caller)));
            }
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Where_customers_pay_to_is_changed_after_a_proof_and_the_rest_without(Database database)
    {
        var company = await Staff.Company(database);
        var stale = (await company.Member("owner")) with { ProvedAt = company.Host.Clock.GetUtcNow().UtcDateTime - TooLong };
        var details = new SaveCompanyDetails.Request("Acme", Iban: "GB33BUKB20201555555555", Bic: "BUKBGB22", BankName: "Bank");
        await company.Do((SaveCompanyDetails save) => save.Run(details));
        foreach (
            var changed in new[]
            {
                details with
                {
                    Iban = "GB94BARC10201530093459",
                },
                details with
                {
                    Iban = null,
                },
                details with
                {
                    Bic = "BARCGB22",
                },
                details with
                {
                    BankName = "Other",
                },
            }
        )
        {
            Assert.Equal("proof.required", await Code(company, stale, (SaveCompanyDetails save) => save.Run(changed)));
        }

        Assert.Equal("", await Code(company, stale, (SaveCompanyDetails save) => save.Run(details with { Phone = "1" })));
        var card = await company.Do((GetCompanyDetails get) => get.Run());
        Assert.Equal(("GB33BUKB20201555555555", "1"), (card.Iban, card.Phone));
        var moved = details with { Iban = "GB94BARC10201530093459" };
        Assert.Equal("", await Code(company, stale with { ProvedAt = null }, (SaveCompanyDetails save) => save.Run(moved)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_firm_is_asked_before_it_takes_access_or_gives_it_to_people(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var grant = await company.Offer(firm.Slug, AccessLevel.Approve);
        var stale = firm.Founder with { ProvedAt = company.Host.Clock.GetUtcNow().UtcDateTime - TooLong };
        var person = await firm.Hire(FirmRole.Staff);
        Assert.Equal("proof.required", (await firm.Do(stale, (AcceptOffer act) => act.Run(grant))).Code());
        Assert.Equal(
            "proof.required",
            (await firm.Do(stale, (InviteStaff act) => act.Run(new InviteStaff.Request(Staff.Address(), FirmRole.Partner)))).Code()
        );
        Assert.Equal("proof.required", (await firm.Do(stale, (ChangeStaffRole act) => act.Run(person.UserId, FirmRole.Partner))).Code());
        var client = new CreateClient.Request("Fresh Start", "GB", "GBP", Staff.Address(), ProviderActs.Terms(AccessLevel.Prepare));
        Assert.Equal("proof.required", (await firm.Do(stale, (CreateClient act) => act.Run(client))).Code());
        Assert.Equal("", (await firm.Do(stale, (RemoveStaff act) => act.Run(person.UserId))).Code());
        Assert.Equal("", (await firm.Do(firm.Founder, (AcceptOffer act) => act.Run(grant))).Code());
    }

    private static async Task<string> Code<TOperation, T>(TestCompany company, Caller caller, Func<TOperation, Task<Outcome<T>>> run)
        where TOperation : notnull => (await company.As(caller, run)).Code();
}
