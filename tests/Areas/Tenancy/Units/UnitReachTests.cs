using BackOffice.Kernel;
using BackOffice.Tenancy.Units;

namespace BackOffice.Tests.Areas.Tenancy.Units;

/// <summary>Whose records a scope reaches, from who works with whom.</summary>
public class UnitReachTests
{
    private static readonly Guid North = new("00000000-0000-0000-0000-0000000000b1");
    private static readonly Guid Crew = new("00000000-0000-0000-0000-0000000000a1");
    private static readonly Guid Desk = new("00000000-0000-0000-0000-0000000000a2");
    private static readonly Guid Loose = new("00000000-0000-0000-0000-0000000000a3");

    // Ann and Ben are the crew, Cid is the desk, both of the branch North where Dot is; Ann and Eve are a team of no branch.
    private static readonly Place[] Places =
    [
        new(Crew, UnitKind.Team, North, Person("Ann")),
        new(Crew, UnitKind.Team, North, Person("Ben")),
        new(Desk, UnitKind.Team, North, Person("Cid")),
        new(North, UnitKind.Branch, null, Person("Dot")),
        new(Loose, UnitKind.Team, null, Person("Ann")),
        new(Loose, UnitKind.Team, null, Person("Eve")),
    ];

    [Theory]
    [InlineData(RecordScope.Own, "Ann", "Ann")]
    [InlineData(RecordScope.Own, "Dot", "Dot")]
    [InlineData(RecordScope.Team, "Ann", "Ann Ben Eve")]
    [InlineData(RecordScope.Team, "Ben", "Ann Ben")]
    [InlineData(RecordScope.Team, "Cid", "Cid")]
    [InlineData(RecordScope.Team, "Dot", "Dot")]
    [InlineData(RecordScope.Team, "Fay", "Fay")]
    [InlineData(RecordScope.Branch, "Dot", "Ann Ben Cid Dot")]
    [InlineData(RecordScope.Branch, "Ann", "Ann")]
    [InlineData(RecordScope.Branch, "Fay", "Fay")]
    public void A_scope_reaches_oneself_and_those_one_works_with(RecordScope scope, string person, string reached)
    {
        var expected = reached.Split(' ').Select(Person).Order();
        Assert.Equal(expected, UnitReach.Of(scope, Person(person), Places)!.People);
    }

    [Fact]
    public void Everything_has_no_bounds_and_a_scope_that_nobody_knows_reaches_oneself()
    {
        Assert.Null(UnitReach.Of(RecordScope.Everything, Person("Ann"), Places));
        Assert.Equal([Person("Ann")], UnitReach.Of((RecordScope)99, Person("Ann"), Places)!.People);
    }

    [Fact]
    public void What_is_nobody_s_is_in_no_reach()
    {
        var reach = new Reach([Person("Ann")]);
        Assert.Equal((true, false, false), (reach.Has(Person("Ann")), reach.Has(Person("Ben")), reach.Has(null)));
    }

    private static Guid Person(string name) => new([.. System.Text.Encoding.ASCII.GetBytes(name.PadRight(16))]);
}
