using BackOffice.Kernel;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tenancy.FourEyes;

/// <summary>A company with two owners, a clerk who manages people, a viewer, and a junior whom the clerk may promote.</summary>
internal sealed record Pair(TestCompany Company, Caller Anna, Caller Bert, Caller Clerk, Caller Viewer, Caller Junior)
{
    public static async Task<Pair> Of(Database database)
    {
        var company = await Staff.Company(database);
        var anna = await company.Member("owner");
        var bert = await company.Member("owner");
        var founder = (await company.Members()).Single(row => row.Email == company.Owner).Id;
        await company.Do((RemoveMember remove) => remove.Run(founder));
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Junior", ["company.view"])));
        return new Pair(company, anna, bert, await company.ManagerOf(), await company.Member("viewer"), await company.Member("Junior"));
    }

    /// <summary>With the rule that two owners say yes.</summary>
    public static async Task<Pair> OnTwo(Database database)
    {
        var pair = await Of(database);
        Assert.Equal("", (await pair.Switch(pair.Anna, true)).Code());
        return pair;
    }

    public Task<Outcome<Done>> Switch(Caller caller, bool on) => Company.As(caller, (FourEyesPolicy policy) => policy.Run(on));

    public Task<Outcome<AnswerRequest.Answered>> Approve(Caller caller, Guid id) =>
        Company.As(caller, (AnswerRequest answer) => answer.Approve(id));

    public Task<Outcome<Done>> Decline(Caller caller, Guid id) => Company.As(caller, (AnswerRequest answer) => answer.Decline(id));

    public async Task<IReadOnlyList<RequestCard>> Requests(Caller? caller = null) =>
        (await Company.As(caller ?? Anna, (RequestList list) => list.Run(new ListQuery()))).Value!.Items;

    /// <summary>The one that waits.</summary>
    public async Task<RequestCard> Waiting(Caller? caller = null) =>
        Assert.Single(await Requests(caller), card => card.State == RequestState.Waiting);

    public async Task<Outcome<MemberChanged>> Give(Caller caller, Caller person, string role) =>
        await Company.As(caller, (ChangeRole change) => change.Run(person.ActorId, new ChangeRole.Request(role)));

    public async Task<string> RoleOf(Caller person) => (await Company.Members()).Single(row => row.Id == person.ActorId).Role;

    /// <summary>Who holds what, as one text.</summary>
    public Task<string> Held() =>
        Company.Platform(async db =>
        {
            var now = Company.Host.Clock.GetUtcNow().UtcDateTime;
            var held = await Holdings.Of(db, ProductAreas.All, Company.Id, now, CancellationToken.None);
            return string.Join(
                '\n',
                held.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair =>
                        $"{pair.Key}: {pair.Value.Who}, {pair.Value.As}, {string.Join(' ', pair.Value.Rights.Granted.Order(Comparer))}, {string.Join(' ', pair.Value.Also.Order())}, {string.Join(' ', (pair.Value.Whose ?? Holding.Nothing).Order())}, {pair.Value.Days}"
                    )
            );
        });

    private static readonly Comparer<Permission> Comparer = Comparer<Permission>.Create(
        (one, other) => string.CompareOrdinal(one.ToString(), other.ToString())
    );
}
