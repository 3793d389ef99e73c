using BackOffice.Kernel;
using BackOffice.Tenancy.AccessReviews;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignOn;
using BackOffice.Tenancy.Units;
using BackOffice.Tests.Areas.Tenancy.Providers;
using BackOffice.Tests.Areas.Tenancy.Units;
using Directory = BackOffice.Tests.Areas.Tenancy.Scim.IdentityProvider;

namespace BackOffice.Tests.Areas.Tenancy.FourEyes;

/// <summary>Acts of an owner on who may do what, by the name of the operation, and the code of the answer where two owners have to say yes.</summary>
internal static class GivingDoors
{
    private const string Waits = "rights_request.waiting";
    private const string NotHere = "rights_request.not_here";
    private const string AtOnce = "";
    private static readonly string[] Clerk = ["finance.view", "finance.create"];
    private static readonly string[] Wider = ["finance.view", "finance.create", "finance.approve"];

    /// <summary>What has to be there before, and then the act.</summary>
    public delegate Task<Func<Caller, Task<string>>> Door(Pair pair);

    public static readonly Dictionary<string, (string Expected, Door Prepare)> All = new(StringComparer.Ordinal)
    {
        ["ChangeRole: up"] = (Waits, pair => Ready(async caller => (await pair.Give(caller, pair.Viewer, "bookkeeper")).Code())),
        ["ChangeRole: to owner"] = (Waits, pair => Ready(async caller => (await pair.Give(caller, pair.Clerk, "owner")).Code())),
        ["ChangeRole: down"] = (AtOnce, pair => Ready(async caller => (await pair.Give(caller, pair.Clerk, "viewer")).Code())),
        ["ChangeRole: second last owner"] = (
            "member.second_owner",
            pair => Ready(async caller => (await pair.Give(caller, pair.Bert, "viewer")).Code())
        ),
        ["RemoveMember"] = (AtOnce, pair => Act<RemoveMember, Done>(pair, remove => remove.Run(pair.Clerk.ActorId))),
        ["RemoveMember: second last owner"] = (
            "member.second_owner",
            pair => Act<RemoveMember, Done>(pair, remove => remove.Run(pair.Bert.ActorId))
        ),
        ["AddMember"] = (
            NotHere,
            pair => Act<AddMember, AddMember.Added>(pair, add => add.Run(new(Staff.Address(), "New", "bookkeeper", Staff.Password)))
        ),
        ["AddMember: viewer"] = (
            AtOnce,
            pair => Act<AddMember, AddMember.Added>(pair, add => add.Run(new(Staff.Address(), "New", "viewer", Staff.Password)))
        ),
        ["InvitePeople"] = (Waits, Invites("bookkeeper")),
        ["InvitePeople: viewer"] = (AtOnce, Invites("viewer")),
        ["InviteMany"] = (
            Waits,
            pair =>
            {
                var rows = $"{Staff.Address()},viewer\n{Staff.Address()},bookkeeper";
                return Act<InvitePeople, int>(pair, invite => invite.Run(new InvitePeople.Many(rows, "viewer")));
            }
        ),
        ["ResendInvitation"] = (AtOnce, Resends(TimeSpan.FromDays(1))),
        ["ResendInvitation: too old"] = (Waits, Resends(TimeSpan.FromDays(8))),
        ["SaveRole: wider"] = (Waits, Saves(Wider, isUsed: true)),
        ["SaveRole: wider and renamed"] = (Waits, Saves(Wider, isUsed: true, "Senior")),
        ["SaveRole: narrower"] = (AtOnce, Saves(["finance.view"], isUsed: true)),
        ["SaveRole: of nobody"] = (AtOnce, Saves(Wider, isUsed: false)),
        ["SaveRole: new"] = (AtOnce, pair => Act<SaveRole, SaveRole.Saved>(pair, save => save.Create(new("New", Wider)))),
        ["CreateApiClient"] = (
            Waits,
            pair => Act<CreateApiClient, CreateApiClient.Created>(pair, run => run.Run(new("Shop", ["finance.read"])))
        ),
        ["RenewSecret"] = (
            AtOnce,
            async pair =>
            {
                var client = await pair.Company.Do((CreateApiClient create) => create.Run(new("Shop", ["finance.read"])));
                return await Act<RenewSecret, CreateApiClient.Created>(pair, renew => renew.Run(client.ClientId));
            }
        ),
        ["OfferGrant"] = (
            Waits,
            async pair =>
            {
                var (firm, terms) = (await Practice.Founded(pair.Company.Host), ProviderActs.Terms(AccessLevel.Read));
                return await Act<OfferGrant, Guid>(
                    pair,
                    offer => offer.Run(new(firm.Slug, terms.Levels, terms.Exclusions, null, null, terms.Purpose))
                );
            }
        ),
        ["AcceptProposal"] = (
            Waits,
            async pair =>
            {
                var firm = await Practice.Founded(pair.Company.Host);
                var request = new ProposeGrant.Request(pair.Company.Slug, ProviderActs.Terms(AccessLevel.Read));
                var grant = (await firm.Do(firm.Founder, (ProposeGrant propose) => propose.Run(request))).Value;
                return await Act<AcceptProposal, Done>(pair, accept => accept.Run(grant));
            }
        ),
        ["ChangeGrant: wider"] = (Waits, Changes(AccessLevel.Approve)),
        ["ChangeGrant: nothing closed"] = (Waits, Changes(AccessLevel.Prepare, terms => terms with { Exclusions = [] })),
        ["ChangeGrant: emergency"] = (Waits, Changes(AccessLevel.Prepare, terms => terms with { AllowsEmergency = true })),
        ["ChangeGrant: narrower"] = (AtOnce, Changes(AccessLevel.Read)),
        ["RevokeGrant"] = (
            AtOnce,
            async pair =>
            {
                var grant = await (await Practice.Founded(pair.Company.Host)).Client(pair.Company);
                return await Act<RevokeGrant, Done>(pair, revoke => revoke.Run(grant));
            }
        ),
        ["SaveProvider: with a secret"] = (NotHere, Provides("bookkeeper", "a secret")),
        ["SaveProvider: viewers"] = (AtOnce, Provides("viewer", "a secret")),
        ["SaveProvider: role for newcomers"] = (
            Waits,
            async pair =>
            {
                await pair.Company.As(pair.Anna, (SaveProvider save) => save.Run(Provider("viewer", "a secret", null)));
                return await Act<SaveProvider, Done>(pair, save => save.Run(Provider("bookkeeper", null, 1)));
            }
        ),
        ["DecideAccess: change"] = (
            NotHere,
            async pair =>
            {
                var review = await pair.Company.Do((StartReview start) => start.Run(new(pair.Company.Today().AddDays(7))));
                var lines = await pair.Company.Do((ReviewLines list) => list.Run(review.Id, new ListQuery(), LineView.All));
                var line = lines.Items.Single(item => item.SubjectId == pair.Viewer.ActorId);
                var request = new DecideAccess.Request(ReviewVerdict.Change, "Promoted", "bookkeeper");
                return await Act<DecideAccess, Done>(pair, decide => decide.Run(review.Id, line.Id, request));
            }
        ),
        ["ChangeScimGroup: up"] = (
            NotHere,
            async pair =>
            {
                var okta = await Directory.Of(pair.Company);
                var (user, _) = await okta.Joined();
                return _ => Code(okta.PutIn("bookkeeper", user));
            }
        ),
        ["ChangeScimGroup: down"] = (
            AtOnce,
            async pair =>
            {
                var okta = await Directory.Of(pair.Company);
                var (user, _) = await okta.Joined();
                await okta.PutIn("bookkeeper", user);
                return _ => Code(okta.TakeOut("bookkeeper", user));
            }
        ),
        ["SaveScimUser: new"] = (
            AtOnce,
            async pair =>
            {
                var okta = await Directory.Of(pair.Company);
                return _ => Code(okta.TryAdd(Staff.Address()));
            }
        ),
        ["SaveScimUser: back with a role"] = (
            NotHere,
            async pair =>
            {
                var okta = await Directory.Of(pair.Company);
                var (user, _) = await okta.Joined();
                await okta.PutIn("bookkeeper", user);
                await okta.Set(user, active: false);
                return _ => Code(okta.TrySet(user, active: true));
            }
        ),
        ["PlaceMember"] = (
            Waits,
            async pair =>
            {
                var (seller, team) = (
                    await pair.Company.Seller(RecordScope.Team),
                    await pair.Company.Unit(UnitKind.Team, null, pair.Clerk)
                );
                return await Act<PlaceMember, Done>(pair, place => place.Run(team, seller.ActorId));
            }
        ),
        ["PlaceMember: among those who see everything"] = (
            AtOnce,
            async pair =>
            {
                var team = await pair.Company.Unit(UnitKind.Team, null, pair.Clerk);
                return await Act<PlaceMember, Done>(pair, place => place.Run(team, pair.Viewer.ActorId));
            }
        ),
        ["SaveUnit: into a branch"] = (
            Waits,
            async pair =>
            {
                var branch = await pair.Company.Unit(UnitKind.Branch, null, await pair.Company.Seller(RecordScope.Branch));
                var team = await pair.Company.Unit(UnitKind.Team, null, pair.Clerk);
                return await Act<SaveUnit, SaveUnit.Saved>(pair, save => save.Change(team, new("Movers", BranchId: branch)));
            }
        ),
        ["SaveRole: everybody's records"] = (
            Waits,
            async pair =>
            {
                await pair.Company.Seller(RecordScope.Own);
                return await Act<SaveRole, SaveRole.Saved>(
                    pair,
                    save => save.Change("Sales Own", new("Sales Own", Desk.Sells, Scope: RecordScope.Everything))
                );
            }
        ),
        ["SaveRole: one's own records"] = (
            AtOnce,
            async pair =>
            {
                await pair.Company.Seller(RecordScope.Team);
                return await Act<SaveRole, SaveRole.Saved>(
                    pair,
                    save => save.Change("Sales Team", new("Sales Team", Desk.Sells, Scope: RecordScope.Own))
                );
            }
        ),
        ["FourEyesPolicy: off"] = (Waits, pair => Ready(async caller => (await pair.Switch(caller, false)).Code())),
    };

    private static Task<Func<Caller, Task<string>>> Ready(Func<Caller, Task<string>> act) => Task.FromResult(act);

    private static Task<Func<Caller, Task<string>>> Act<TOperation, T>(Pair pair, Func<TOperation, Task<Outcome<T>>> run)
        where TOperation : notnull => Ready(async caller => (await pair.Company.As(caller, run)).Code());

    private static async Task<string> Code<T>(Task<Outcome<T>> outcome) => (await outcome).Code();

    private static Door Invites(string role) =>
        pair =>
        {
            var address = Staff.Address();
            return Ready(async caller => (await pair.Company.TryInvite(caller, address, role)).Code());
        };

    private static Door Resends(TimeSpan after) =>
        async pair =>
        {
            var (id, _) = await pair.Company.Invite(Staff.Address(), "bookkeeper");
            pair.Company.Host.Clock.Advance(after);
            return await Act<ResendInvitation, InvitationRow>(pair, resend => resend.Run(id));
        };

    private static Door Saves(string[] permissions, bool isUsed, string name = "Clerk") =>
        async pair =>
        {
            await pair.Company.Do((SaveRole save) => save.Create(new("Clerk", Clerk)));
            if (isUsed)
            {
                await pair.Company.Member("Clerk");
            }

            return await Act<SaveRole, SaveRole.Saved>(pair, save => save.Change("Clerk", new(name, permissions)));
        };

    private static Door Changes(AccessLevel level, Func<GrantTerms, GrantTerms>? also = null) =>
        async pair =>
        {
            var grant = await (await Practice.Founded(pair.Company.Host)).Client(pair.Company, AccessLevel.Prepare);
            var terms = ProviderActs.Terms(level, pair.Company.Today());
            return await Act<ChangeGrant, Done>(pair, change => change.Run(grant, also?.Invoke(terms) ?? terms));
        };

    private static Door Provides(string role, string? secret) =>
        pair => Act<SaveProvider, Done>(pair, save => save.Run(Provider(role, secret, null)));

    private static SaveProvider.Request Provider(string role, string? secret, long? version) =>
        new("https://login.example.com", "portal", secret, null, role, CountsFactor: false, version);
}
