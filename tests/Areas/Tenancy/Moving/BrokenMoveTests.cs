using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Tenants.Moving;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Leaving;

namespace BackOffice.Tests.Areas.Tenancy.Moving;

/// <summary>Whenever the process that moves a company dies, one store is in force and whole, and the next run finishes or takes back.</summary>
[Collection("Roads")]
public class BrokenMoveTests
{
    private static readonly (string From, string To)[] Ways = [("files", "east"), ("east", "alone"), ("alone", "west"), ("west", "files")];

    public static TheoryData<MoveStep, string, string> Steps =>
        [
            .. Enum.GetValues<MoveStep>()
                .Where(step => step != MoveStep.Removed)
                .SelectMany(step => Ways.Where((_, at) => at % 2 == (int)step % 2).Select(way => (step, way.From, way.To))),
        ];

    [Theory, MemberData(nameof(Steps))]
    public async Task One_store_is_in_force_and_the_next_run_finishes(MoveStep step, string from, string to)
    {
        var company = await Archives.Traded(await Roads.Host(), from);
        var before = await company.Hash();
        await company.Break(to, step);
        Assert.Equal(step < MoveStep.Switched ? from : to, await company.Place());
        Assert.Equal(before, await company.Hash());
        await IsReadOnly(company, step is MoveStep.Closed or MoveStep.Copied);

        var moved = await company.Move(to);
        Assert.True(moved.Succeeded, string.Join("; ", moved.Refusals));
        await IsWhole(company, to, from);
    }

    [Theory, MemberData(nameof(Steps))]
    public async Task The_next_run_takes_back_where_it_is_told_to_stay(MoveStep step, string from, string to)
    {
        var company = await Archives.Traded(await Roads.Host(), from);
        var before = await company.Hash();
        await company.Break(to, step);
        var (stays, leaves) = step < MoveStep.Switched ? (from, to) : (to, from);
        var taken = await company.Move(stays);
        Assert.True(taken.Succeeded, string.Join("; ", taken.Refusals));
        Assert.Null(taken.Value.DataHash);
        Assert.Equal(before, await company.Hash());
        await IsWhole(company, stays, leaves);
    }

    [Fact]
    public async Task A_move_that_fails_is_taken_back_at_once()
    {
        var company = await Archives.Traded(await Roads.Host(), "files");
        var before = await company.Hash();
        Databases.OnSecond("halt");
        try
        {
            await Assert.ThrowsAnyAsync<Exception>(() => company.Move("west"));
        }
        finally
        {
            Databases.OnSecond("resume");
        }

        Assert.Equal(before, await company.Hash());
        await company.Customer("At once");
        Assert.True((await company.Move("files")).Succeeded);
        await IsWhole(company, "files", "west");
    }

    [Fact]
    public async Task Nobody_takes_up_a_move_that_is_under_way()
    {
        var company = await (await Roads.Host()).NewCompany(store: "files");
        await company.Break("east", MoveStep.Closed);
        company.Host.Clock.Advance(TimeSpan.FromMinutes(-2));
        Assert.Equal("move.running", (await company.Move("east")).Refusals[0].Code);
        company.Host.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True((await company.Move("east")).Succeeded);
    }

    private static async Task IsReadOnly(TestCompany company, bool expected)
    {
        var outcome = await company.Ask((SaveCustomer save) => save.Create(new SaveCustomer.Request("")));
        Assert.Equal(expected, outcome.Refusals[0].Code == Standing.ReadOnlyCode);
    }

    private static async Task IsWhole(TestCompany company, string store, string other)
    {
        Assert.Equal(store, await company.Place());
        Assert.Equal((true, false), (await company.IsIn(store), await company.IsIn(other)));
        Assert.Equal(("", null), await company.Proved() is var proved ? (proved.Differences, proved.Trail.Break) : default);
        await company.Issue(Sales.Of(await company.Customer("Goes on"), 10));
    }
}
