using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Kit;
using FsCheck;
using FsCheck.Fluent;

namespace BackOffice.Tests.Areas.Tenancy.Scim;

/// <summary>Whatever a directory does, in any order and beside the portal: an owner stays, and nobody inactive is let in.</summary>
[Collection(Staff.Name)]
public class ProvisioningSequenceTests
{
    private const int People = 3;
    private static readonly string[] Roles = ["owner", "bookkeeper", "viewer"];

    private enum Act
    {
        Add,
        Accept,
        Activate,
        Deactivate,
        Delete,
        PutIn,
        TakeOut,
        RemoveInPortal,
        GiveInPortal,
    }

    /// <param name="Who">One of the people, or the founder, who comes after them.</param>
    private sealed record Step(Act Act, int Who, string Role);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_owner_stays_and_nobody_inactive_is_let_in(Database database)
    {
        var steps =
            from act in Gen.Elements(Enum.GetValues<Act>())
            from who in Gen.Choose(0, People)
            from role in Gen.Elements(Roles)
            select new Step(act, who, role);
        var ended = 0;
        foreach (var sequence in Gen.Sample(Gen.ArrayOf(steps, 25), 25, 8))
        {
            var run = await Run.Start(database);
            foreach (var step in sequence)
            {
                await run.Do(step);
                ended += await run.Check(step);
            }
        }

        Assert.True(ended > 0, "Nobody was ever inactive after they had joined.");
    }

    /// <summary>A company with an identity provider, its founder and people who may or may not have joined.</summary>
    private sealed class Run(IdentityProvider okta, string[] addresses)
    {
        private readonly Dictionary<string, Guid> joined = new(StringComparer.Ordinal);

        public static async Task<Run> Start(Database database)
        {
            var company = await Staff.Company(database);
            return new Run(
                await IdentityProvider.Of(company),
                [.. Enumerable.Range(0, People).Select(_ => Staff.Address()), company.Owner]
            );
        }

        public async Task Do(Step step)
        {
            var address = addresses[step.Who];
            var user = (await okta.Users()).FirstOrDefault(user => user.Data.UserName == address);
            var id = user?.Id ?? Guid.CreateVersion7();
            var member = (await okta.Company.Members()).FirstOrDefault(member => member.Email == address)?.Id ?? Guid.CreateVersion7();
            switch (step.Act)
            {
                case Act.Add:
                    await okta.TryAdd(address);
                    break;
                case Act.Accept:
                    await Accept(address);
                    break;
                case Act.Activate or Act.Deactivate:
                    await okta.TrySet(id, step.Act == Act.Activate);
                    break;
                case Act.Delete:
                    await okta.TryDelete(id);
                    break;
                case Act.PutIn:
                    await okta.PutIn(step.Role, id);
                    break;
                case Act.TakeOut:
                    await okta.TakeOut(step.Role, id);
                    break;
                case Act.RemoveInPortal:
                    await okta.Company.Ask((RemoveMember remove) => remove.Run(member));
                    break;
                case Act.GiveInPortal:
                    await okta.Company.Ask((ChangeRole change) => change.Run(member, new ChangeRole.Request(step.Role)));
                    break;
            }
        }

        /// <returns>How many who had joined are inactive now.</returns>
        public async Task<int> Check(Step step)
        {
            var members = await okta.Company.Members();
            Assert.True(members.Any(member => member.Role == "owner"), $"{step} left no owner");
            var active = (await okta.Users()).Where(user => user.Data.Active == true).Select(user => user.Data.UserName).ToHashSet();
            var inactive = joined.Where(person => !active.Contains(person.Key)).Select(person => person.Value).ToList();
            foreach (var person in inactive)
            {
                var caller = new Caller(okta.Company.Id, okta.Company.Slug, person, "", CallerKind.Person);
                Assert.False(
                    await okta.Company.As(caller, (Work work) => work.Allowed(new Permission("finance", BackOffice.Kernel.Act.View))),
                    $"{step} let somebody inactive do something"
                );
                // What the door asks, and what closes open pages.
                Assert.Null(await okta.Company.Anybody((MyCompanies companies) => companies.Find(person, okta.Company.Id)));
                var rights = await okta.Company.Anybody((RightsOfMany many) => many.Of([caller]));
                Assert.Empty(rights[caller].Granted);
            }

            return inactive.Count;
        }

        private async Task Accept(string address)
        {
            var open = (await okta.Company.Do((InvitationList list) => list.Run(new ListQuery(address)))).Items;
            if (open is not [var invitation])
            {
                return;
            }

            var link = (invitation.Id, await okta.Company.Token(address));
            var outcome = joined.TryGetValue(address, out var person)
                ? await okta.Company.AcceptAs(link, person)
                : await okta.Company.Accept(link);
            if (outcome.Succeeded)
            {
                joined[address] = outcome.Value.Person.UserId;
            }
        }
    }
}
