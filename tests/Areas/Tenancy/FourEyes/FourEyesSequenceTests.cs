using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using FsCheck;
using FsCheck.Fluent;

namespace BackOffice.Tests.Areas.Tenancy.FourEyes;

/// <summary>
/// Whatever two owners and a clerk do, in any order: nobody holds a right to which fewer than two owners said yes, except what
/// they had when the rule was switched on and what every viewer has.
/// </summary>
[Collection(Staff.Name)]
public class FourEyesSequenceTests
{
    private static readonly string[] Roles = ["owner", "bookkeeper", "viewer", "Manager", "Junior", "Clerk"];

    private static readonly string[][] Contents =
    [
        ["company.view"],
        ["company.view", "finance.view", "finance.create"],
        ["company.view", "company.configure", "finance.view"],
        ["finance.approve"],
    ];

    private enum Deed
    {
        Give,
        Change,
        Approve,
        ApproveOldest,
        Decline,
        Remove,
    }

    /// <param name="Who">Of the two owners and the clerk.</param>
    private sealed record Step(Deed Deed, int Who, int Person, string Role, int Content);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_holds_what_fewer_than_two_owners_said_yes_to(Database database)
    {
        var steps =
            from deed in Gen.Frequency(
                (4, Gen.Constant(Deed.Give)),
                (3, Gen.Constant(Deed.Change)),
                (5, Gen.Constant(Deed.Approve)),
                (3, Gen.Constant(Deed.ApproveOldest)),
                (1, Gen.Constant(Deed.Decline)),
                (1, Gen.Constant(Deed.Remove))
            )
            from who in Gen.Choose(0, 2)
            from person in Gen.Choose(0, 4)
            from role in Gen.Elements(Roles)
            from content in Gen.Choose(0, Contents.Length - 1)
            select new Step(deed, who, person, role, content);
        var done = 0;
        foreach (var sequence in Gen.Sample(Gen.ArrayOf(steps, 30), 30, 6))
        {
            var run = await Run.Start(database);
            foreach (var step in sequence)
            {
                await run.Do(step);
                await run.Check(step);
            }

            done += run.Done;
        }

        Assert.True(done > 5, $"Only {done} requests were ever carried out.");
    }

    /// <summary>What was asked: what it gives to whom, by the roles as they were then, and which owners said yes.</summary>
    private sealed record Wish(Dictionary<Guid, HashSet<Permission>> Gives, HashSet<Guid> Yes);

    private sealed class Run(Pair pair)
    {
        private readonly Caller[] actors = [pair.Anna, pair.Bert, pair.Clerk];
        private readonly Caller[] people = [pair.Anna, pair.Bert, pair.Clerk, pair.Viewer, pair.Junior];
        private readonly Dictionary<Guid, Wish> wishes = [];
        private readonly Dictionary<Guid, HashSet<Permission>> allowed = [];

        public int Done { get; private set; }

        public static async Task<Run> Start(Database database)
        {
            var pair = await Pair.Of(database);
            await pair.Company.Do((SaveRole save) => save.Create(new SaveRole.Request("Clerk", ["finance.view"])));
            Assert.Equal("", (await pair.Switch(pair.Anna, true)).Code());
            var run = new Run(pair);
            var viewer = await run.Rights(pair.Viewer);
            foreach (var person in run.people)
            {
                run.allowed[person.ActorId] = [.. await run.Rights(person), .. viewer];
            }

            return run;
        }

        public async Task Do(Step step)
        {
            var (actor, person) = (actors[step.Who], people[step.Person]);
            switch (step.Deed)
            {
                case Deed.Give:
                    var role = await Given(step.Role);
                    await Asked(actor, new() { [person.ActorId] = role }, await pair.Give(actor, person, step.Role));
                    break;
                case Deed.Change:
                    await Change(actor, step.Role is "Junior" or "Clerk" ? step.Role : "Clerk", Contents[step.Content]);
                    break;
                case Deed.Approve or Deed.ApproveOldest:
                    await Approve(actor, isOldest: step.Deed == Deed.ApproveOldest);
                    break;
                case Deed.Decline:
                    if ((await Open()).FirstOrDefault() is { } card)
                    {
                        await pair.Decline(actor, card.Id);
                    }

                    break;
                case Deed.Remove:
                    await pair.Company.As(actor, (RemoveMember remove) => remove.Run(person.ActorId));
                    break;
            }
        }

        public async Task Check(Step step)
        {
            var owners = 0;
            foreach (var person in people)
            {
                var more = (await Rights(person)).Except(allowed[person.ActorId]).ToList();
                Assert.True(more.Count == 0, $"{step} gave {person.ActorName} {string.Join(", ", more)}");
                owners += await IsOwner(person) ? 1 : 0;
            }

            Assert.True(owners >= 2, $"{step} left {owners} owners");
        }

        private async Task Change(Caller actor, string role, string[] content)
        {
            var holders = (await pair.Company.Members()).Where(row => row.Role == role).Select(row => row.Id).ToList();
            var outcome = await pair.Company.As(actor, (SaveRole save) => save.Change(role, new SaveRole.Request(role, content)));
            var given = content.Select(Named).Concat(content.Select(name => Named(name) with { Act = Act.View })).ToHashSet();
            await Asked(actor, holders.ToDictionary(id => id, _ => given), outcome);
        }

        private async Task Asked<T>(Caller actor, Dictionary<Guid, HashSet<Permission>> gives, Outcome<T> outcome)
        {
            if (outcome.Code() != "rights_request.waiting")
            {
                return;
            }

            var id = Guid.Parse(outcome.Refusals[0].See!.Split('/')[^1]);
            var wish = wishes.TryGetValue(id, out var known) ? known : wishes[id] = new Wish(gives, []);
            if (await IsOwner(actor))
            {
                wish.Yes.Add(actor.ActorId);
            }
        }

        private async Task Approve(Caller actor, bool isOldest)
        {
            var open = await Open();
            if ((isOldest ? open.LastOrDefault() : open.FirstOrDefault()) is not { } card)
            {
                return;
            }

            var isOwner = await IsOwner(actor);
            var outcome = await pair.Approve(actor, card.Id);
            if (!outcome.Succeeded || !isOwner)
            {
                Assert.False(outcome.Succeeded);
                return;
            }

            var wish = wishes[card.Id];
            wish.Yes.Add(actor.ActorId);
            if (outcome.Value.IsDone)
            {
                Done++;
            }

            if (wish.Yes.Count >= 2)
            {
                foreach (var (person, gives) in wish.Gives)
                {
                    allowed[person].UnionWith(gives);
                }
            }
        }

        private async Task<IReadOnlyList<RequestCard>> Open() =>
            (await pair.Company.Do((RequestList list) => list.Run(new ListQuery(Size: ListQuery.Largest), onlyWaiting: true))).Items;

        private Task<bool> IsOwner(Caller person) =>
            pair.Company.Platform(db => BackOffice.Tenancy.Providers.Owners.Is(db, pair.Company.Id, person.ActorId, default));

        private Task<HashSet<Permission>> Rights(Caller person) =>
            pair.Company.Platform(
                async (PlatformDb db) =>
                    (await BackOffice.Tenancy.Roles.Rights.Own(db, ProductAreas.All, person, default)).Granted.ToHashSet()
            );

        private async Task<HashSet<Permission>> Given(string role) =>
            [.. (await pair.Company.Do((RoleList list) => list.Get(role))).Permissions.Select(Named)];

        private static Permission Named(string name) => new(name.Split('.')[0], Enum.Parse<Act>(name.Split('.')[1], ignoreCase: true));
    }
}
