using BackOffice.Kernel;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tenancy.FourEyes;

/// <summary>Each way to give somebody rights, and what comes of it where two owners have to say yes.</summary>
[Collection(Staff.Name)]
public class DoorTests
{
    private const string Waits = "rights_request.waiting";

    public static TheoryData<string, Database> Waiting => Cases(Waits);

    public static TheoryData<string, Database> Others => Cases(null);

    [Theory, MemberData(nameof(Waiting))]
    public async Task Waits_gives_nothing_and_is_done_by_the_second_yes(string name, Database database)
    {
        var pair = await Pair.Of(database);
        var door = await GivingDoors.All[name].Prepare(pair);
        Assert.Equal("", (await pair.Switch(pair.Anna, true)).Code());
        var before = await pair.Held();
        Assert.Equal(Waits, await door(pair.Anna));
        Assert.Equal(before, await pair.Held());
        var card = await pair.Waiting();
        Assert.NotEmpty(card.Opens);
        // Asked again, it is the same request.
        Assert.Equal(Waits, await door(pair.Anna));
        Assert.Equal(card.Id, (await pair.Waiting()).Id);
        Assert.Equal("rights_request.own", (await pair.Approve(pair.Anna, card.Id)).Code());
        Assert.Equal(before, await pair.Held());

        var done = await pair.Approve(pair.Bert, card.Id);
        Assert.Equal("", done.Code());
        Assert.True(done.Value!.IsDone);
        Assert.NotEqual(before, await pair.Held());
        Assert.Equal("not_found", (await pair.Approve(pair.Bert, card.Id)).Code());
    }

    [Theory, MemberData(nameof(Others))]
    public async Task Is_done_at_once_or_refused(string name, Database database)
    {
        var pair = await Pair.Of(database);
        var (expected, prepare) = GivingDoors.All[name];
        var door = await prepare(pair);
        Assert.Equal("", (await pair.Switch(pair.Anna, true)).Code());
        var before = await pair.Held();
        Assert.Equal(expected, await door(pair.Anna));
        Assert.Empty(await pair.Requests());
        if (expected.Length > 0)
        {
            Assert.Equal(before, await pair.Held());
        }
    }

    // Whatever may be asked for is tried here.
    [Fact]
    public void Every_operation_that_can_wait_is_tried() =>
        Assert.Equal(
            BackOffice.Tenancy.FourEyes.Doors.Names.Order(StringComparer.Ordinal),
            GivingDoors
                .All.Where(item => item.Value.Expected == Waits)
                .Select(item => item.Key.Split(':')[0])
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    private static TheoryData<string, Database> Cases(string? expected)
    {
        var cases = new TheoryData<string, Database>();
        foreach (var (name, (code, _)) in GivingDoors.All)
        {
            if (code == Waits == (expected is not null))
            {
                cases.Add(name, Database.Sqlite);
                cases.Add(name, Database.Postgres);
            }
        }

        return cases;
    }
}
