using BackOffice.Kernel;
using BackOffice.Tenancy.Flags;
using BackOffice.Tenancy.Operators;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Operators;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Flags;

/// <summary>Who turns things on and off, for whom, until when, and what is left of it.</summary>
[Collection(Staff.Name)]
public class SetFlagTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_is_set_holds_at_once_by_rank_and_ends_by_itself_or_by_hand(Database database)
    {
        var company = await Staff.Company(database);
        var host = company.Host;
        var member = await company.Member("viewer", "tester@flags.example");
        var desk = await Desk.On(host);
        var flag = FeatureFlags.Imports;
        Assert.True(await host.IsOn(flag, company.Id, member.ActorId));

        await desk.TurnOff(flag, company);
        Assert.False(await host.IsOn(flag, company.Id));
        Assert.True(await host.IsOn(flag, Guid.CreateVersion7()));
        Assert.True(await host.IsOn(FeatureFlags.Directories, company.Id));

        var today = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime);
        await desk.Set(
            new SetFlag.Request(flag.Name, FlagScope.Person, IsOn: true, "To try", "Tester@Flags.example", LastDay: today.AddDays(1))
        );
        Assert.True(await host.IsOn(flag, company.Id, member.ActorId));
        host.Clock.Set(new DateTimeOffset(today.AddDays(2), TimeOnly.MinValue, TimeSpan.Zero).AddTicks(-1));
        Assert.True(await host.IsOn(flag, company.Id, member.ActorId));
        host.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(await host.IsOn(flag, company.Id, member.ActorId));

        var card = await desk.Card(flag);
        var row = Assert.Single(card.Set, row => row.Setting.Subject == company.Id);
        Assert.Equal((Switches.Reason, "Otto Operator", false), (row.Reason, row.SetByName, row.Setting.IsOn));
        await desk.TakeBack(flag, FlagScope.Company, company);
        Assert.True(await host.IsOn(flag, company.Id, member.ActorId));
        Assert.DoesNotContain((await desk.Card(flag)).Set, item => item.Setting.Subject == company.Id);

        var acts = (await desk.Ask((ActList list) => list.Run(new ListQuery(), company.Id))).Value!.Items.Select(act => act.Summary);
        Assert.Equal(
            [$"Taken back: Imports off for {row.Subject}", $"Imports off for {row.Subject}: {Switches.Reason}"],
            acts.Where(act => act.Contains("Imports", StringComparison.Ordinal))
        );
        Assert.Contains($"Otto Operator: Imports off for {row.Subject}: {Switches.Reason}", await company.Activity());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_stop_beats_everything_until_it_is_taken_back(Database database)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        await using var host = await Host.Start(database);
        var company = await host.NewCompany();
        var desk = await Desk.On(host);
        var flag = FeatureFlags.Directories;
        await desk.Set(new SetFlag.Request(flag.Name, FlagScope.Company, IsOn: true, "A pilot", company.Slug));
        await desk.Set(new SetFlag.Request(flag.Name, FlagScope.Stop, IsOn: true, Switches.Reason));
        Assert.False(await host.IsOn(flag, company.Id));
        Assert.NotNull((await desk.Card(flag)).Stop);

        await desk.TakeBack(flag, FlagScope.Stop);
        await desk.Set(new SetFlag.Request(flag.Name, FlagScope.All, IsOn: false, "Not yet"));
        Assert.True(await host.IsOn(flag, company.Id));
        Assert.False(await host.IsOn(flag, Guid.CreateVersion7()));
        Assert.False((await desk.Card(flag)).IsOn);

        // For the same scope the newer takes the place of the older.
        await desk.Set(new SetFlag.Request(flag.Name, FlagScope.All, IsOn: true, "Now"));
        Assert.True(await host.IsOn(flag, Guid.CreateVersion7()));
        Assert.Single((await desk.Card(flag)).Set, row => row.Setting.Scope == FlagScope.All);

        await desk.Set(new SetFlag.Request(flag.Name, FlagScope.Share, IsOn: false, "Slowly", Percent: 0));
        Assert.False(await host.IsOn(flag, Guid.CreateVersion7()));
        Assert.True(await host.IsOn(flag, company.Id));
        Assert.Equal(0, (await desk.Card(flag)).Share);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Another_node_holds_it_within_five_seconds(Database database)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        await using var host = await Host.Start(database);
        var company = await host.NewCompany();
        var desk = await Desk.On(host);
        // A node that read a moment ago, before the change.
        var other = new FlagValues(host.Services.GetRequiredService<IServiceScopeFactory>(), host.Clock);
        Assert.True(await other.IsOn(FeatureFlags.Imports, company.Id));
        await desk.TurnOff(FeatureFlags.Imports, company);
        Assert.False(await host.IsOn(FeatureFlags.Imports, company.Id));
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.False(await other.IsOn(FeatureFlags.Imports, company.Id));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Only_an_operator_with_factor_and_fresh_proof_sets_what_makes_sense(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        var flag = FeatureFlags.Imports.Name;
        var good = new SetFlag.Request(flag, FlagScope.Company, IsOn: false, Switches.Reason, company.Slug);

        var stale = desk.Caller with { ProvedAt = company.Host.Clock.GetUtcNow().UtcDateTime - TimeSpan.FromMinutes(11) };
        Assert.Equal(RecentProof.Code, (await desk.As(stale, (SetFlag set) => set.Run(good))).Code());
        Assert.Equal(RecentProof.Code, (await desk.As(stale, (TakeBackFlag take) => take.Run(Guid.CreateVersion7()))).Code());
        var weak = desk.Caller with { SecondFactor = false };
        Assert.Equal("not_found", (await desk.As(weak, (SetFlag set) => set.Run(good))).Code());
        Assert.Equal("not_found", (await desk.As(weak, (FlagList list) => list.Run())).Code());
        var stranger = desk.Caller with { UserId = Guid.CreateVersion7() };
        Assert.Equal("not_found", (await desk.As(stranger, (SetFlag set) => set.Run(good))).Code());

        var yesterday = DateOnly.FromDateTime(company.Host.Clock.GetUtcNow().UtcDateTime).AddDays(-1);
        foreach (
            var (code, request) in new[]
            {
                ("not_found", good with { Flag = "NoSuchFlag" }),
                ("flag.scope", good with { Scope = (FlagScope)9 }),
                ("flag.scope", good with { Flag = nameof(FeatureFlags.Directories), Scope = FlagScope.Person }),
                ("flag.company", good with { Subject = "no-such-company" }),
                ("flag.person", good with { Scope = FlagScope.Person, Subject = "nobody@flags.example" }),
                ("flag.percent", good with { Scope = FlagScope.Share, Percent = 101 }),
                ("flag.percent", good with { Scope = FlagScope.Share }),
                ("flag.last_day", good with { LastDay = yesterday }),
                ("flag.reason", good with { Reason = "  " }),
                ("flag.reason", good with { Reason = new string('x', 301) }),
            }
        )
        {
            Assert.Equal((code, request), ((await desk.TrySet(request)).Code(), request));
        }

        Assert.True(await company.Host.IsOn(FeatureFlags.Imports, company.Id));
        Assert.Equal("not_found", (await desk.Ask((TakeBackFlag take) => take.Run(Guid.CreateVersion7()))).Code());
    }
}
