using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Leaving.Archives;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Operators;
using BackOffice.Tests.Areas.Tenancy.Providers;
using BackOffice.Tests.Areas.Tenancy.Support;

namespace BackOffice.Tests.Areas.Tenancy.Leaving.Ordered;

/// <summary>Everybody but the owner who ordered it, and that owner too once they are none, asks for an archive.</summary>
[Collection(Staff.Name)]
public class ArchiveAttackTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A24_An_archive_is_its_orderers_alone(Database database)
    {
        var company = await Staff.Company(database);
        var others = await Everybody(company);
        var owner = await Desk.OwnerOf(company);
        var id = await company.Ready(owner);
        foreach (var (who, caller) in others)
        {
            Assert.Equal((who, "not_found"), (who, (await company.Take(caller, id)).Code()));
        }

        // An owner of another company, by the id, in their own and in this one.
        var other = await Staff.Company(database);
        var stranger = await Desk.OwnerOf(other);
        Assert.Equal("not_found", (await other.Take(stranger, id)).Code());
        Assert.Equal("not_found", (await company.Take(stranger with { TenantId = company.Id, Slug = company.Slug }, id)).Code());
        Assert.Equal("not_found", (await other.As(stranger, (RemoveArchive remove) => remove.Run(id))).Code());
        Assert.Equal("not_found", (await other.Take(owner with { TenantId = other.Id, Slug = other.Slug }, id)).Code());

        // Nor ids that are near it.
        Assert.Equal("not_found", (await company.Take(owner, Guid.CreateVersion7())).Code());
        Assert.Equal("", (await company.Take(owner, id)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Only_an_owner_with_a_fresh_proof_orders_and_one_at_a_time(Database database)
    {
        var company = await Staff.Company(database);
        var others = await Everybody(company);
        var (owner, second) = (await Desk.OwnerOf(company), others["another owner"]);
        foreach (var (who, caller) in others.Where(other => other.Value != second))
        {
            Assert.Equal((who, "forbidden"), (who, (await company.Order(caller)).Code()));
            Assert.Equal((who, "forbidden"), (who, (await company.As(caller, (CompanyArchives list) => list.Run())).Code()));
        }

        var stale = company.Host.Clock.GetUtcNow().UtcDateTime - TimeSpan.FromMinutes(11);
        Assert.Equal("proof.required", (await company.Order(owner with { ProvedAt = stale })).Code());
        var id = (await company.Order(owner)).Value;
        Assert.Equal("conflict", (await company.Order(owner)).Code());
        Assert.Equal("conflict", (await company.Order(second)).Code());
        Assert.Equal("not_found", (await company.Take(owner, id)).Code());
        Assert.True(await company.Make(id));
        Assert.Equal("proof.required", (await company.Take(owner with { ProvedAt = stale }, id)).Code());
        // Who may not have it is not asked, and learns nothing so.
        Assert.Equal("not_found", (await company.Take(second with { ProvedAt = stale }, id)).Code());
        // To take it away needs no proof.
        foreach (var (who, caller) in others.Where(other => other.Value != second))
        {
            Assert.Equal((who, "forbidden"), (who, (await company.As(caller, (RemoveArchive remove) => remove.Run(id))).Code()));
        }

        Assert.Equal("", (await company.As(owner with { ProvedAt = stale }, (RemoveArchive remove) => remove.Run(id))).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A24_It_dies_with_the_role_of_its_person(Database database)
    {
        var company = await Staff.Company(database);
        var owner = await company.Member("owner");
        var id = await company.Ready(owner);
        await company.Do((RemoveMember remove) => remove.Run(owner.ActorId));
        Assert.Equal("not_found", (await company.Take(owner, id)).Code());
        await company.Clear();
        Assert.Equal((ArchiveState.Over, ArchiveEnding.Revoked), await company.State(id));
        Assert.Empty(company.Files());
        Assert.Contains(
            await company.Activity(),
            line => line.EndsWith("was removed: they are no owner any more", StringComparison.Ordinal)
        );

        // One that was lowered stays a member and has none; nor when they are raised again.
        var lowered = await company.Member("owner");
        var another = await company.Ready(lowered);
        await company.Do((ChangeRole change) => change.Run(lowered.ActorId, new ChangeRole.Request("viewer")));
        Assert.Equal("not_found", (await company.Take(lowered, another)).Code());
        await company.Clear();
        await company.Do((ChangeRole change) => change.Run(lowered.ActorId, new ChangeRole.Request("owner")));
        Assert.Equal("not_found", (await company.Take(lowered, another)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A24_Two_at_once_hold_their_own_company_and_nothing_else(Database database)
    {
        var one = await Staff.Company(database);
        var two = await Staff.Company(database);
        await one.Customer("Mark of one");
        await two.Customer("Mark of two");
        var (first, second) = (await Desk.OwnerOf(one), await Desk.OwnerOf(two));
        var (a, b) = ((await one.Order(first)).Value, (await two.Order(second)).Value);
        await Task.WhenAll(one.Make(a), two.Make(b));
        var (mine, theirs) = (All((await one.Take(first, a)).Value!), All((await two.Take(second, b)).Value!));
        Assert.Equal((true, false), (Has(mine, "Mark of one"), Has(mine, "Mark of two")));
        Assert.Equal((false, true), (Has(theirs, "Mark of one"), Has(theirs, "Mark of two")));
    }

    // Whoever may be in the company and did not order it.
    private static async Task<Dictionary<string, Caller>> Everybody(TestCompany company)
    {
        var desk = await Desk.On(company.Host);
        var practice = await Practice.Founded(company.Host);
        await practice.Assign(await practice.Client(company, AccessLevel.Admin), practice.Founder, AssignmentRole.Partner);
        var second = await company.Member("owner");
        await company.Open(second, mayChange: true);
        var (visit, _) = await desk.Enter(company);
        var program = await company.Do((CreateApiClient act) => act.Run(new CreateApiClient.Request("Shop", ["company.write"])));
        return new Dictionary<string, Caller>(StringComparer.Ordinal)
        {
            ["another owner"] = second,
            ["a manager"] = await company.ManagerOf(),
            ["a viewer"] = await company.Member("viewer"),
            ["a provider's partner"] = company.Caller(practice.Founder),
            ["an owner by a grant"] = second with { Via = new Via(Guid.CreateVersion7(), "A firm") },
            ["a visit of support"] = visit,
            ["a program"] = new Caller(company.Id, company.Slug, program.ClientId, "Shop", CallerKind.ApiClient),
            ["the system"] = Caller.System(company.Id, "job"),
        };
    }

    private static string All(byte[] file)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(file));
        return string.Concat(zip.Entries.Select(entry => Archives.Text(file, entry.FullName)));
    }

    private static bool Has(string text, string mark) => text.Contains(mark, StringComparison.Ordinal);
}
