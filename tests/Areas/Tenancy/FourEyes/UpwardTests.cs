using BackOffice.Kernel;
using BackOffice.Tenancy.FourEyes;

namespace BackOffice.Tests.Areas.Tenancy.FourEyes;

/// <summary>What counts as more, and that the words name all of it.</summary>
public class UpwardTests
{
    private static readonly Permission View = new("finance", Act.View);
    private static readonly Permission Edit = new("finance", Act.Edit);
    private static readonly Permission Approve = new("finance", Act.Approve);

    [Fact]
    public void The_same_and_less_are_not_more()
    {
        Assert.Null(Upward.Of(Of(View, Edit), Of(View, Edit)));
        Assert.Null(Upward.Of(Of(View, Edit), Of(View)));
        Assert.Null(Upward.Of(null, Of()));
        Assert.Null(Upward.Of(null, Of(View) with { Free = Of(View).Rights }));
        Assert.Null(Upward.Of(Of(Edit), Of(View) with { Free = Of(View).Rights }));
        Assert.Null(Upward.Of(Fielded(FieldAccess.Hidden), Of(View) with { Free = Of(View).Rights }));
        Assert.Null(Upward.Of(Limited(500), Limited(500)));
        Assert.Null(Upward.Of(Limited(null), Limited(1)));
        Assert.Null(Upward.Of(Lasting(1, 20), Lasting(2, 19)));
        Assert.Null(Upward.Of(Reaching("their own", "Zoe"), Reaching("their own")));
        Assert.Null(Upward.Of(Of(View), Reaching("their own")));
        Assert.Null(Upward.Of(Of(View) with { Also = Words("emergency access") }, Of(View)));
    }

    [Fact]
    public void More_is_named()
    {
        Assert.Equal("Bob: clerk. Opens finance.view.", Upward.Of(null, Of(View)));
        Assert.Equal("Bob: clerk. Opens finance.edit.", Upward.Of(null, Of(View, Edit) with { Free = Of(View).Rights }));
        Assert.Equal("Bob: from viewer to clerk. Opens finance.edit.", Upward.Of(Of(View) with { As = "viewer" }, Of(View, Edit)));
        Assert.Equal("Bob: clerk, with more. Opens finance.approve up to 501.", Upward.Of(Limited(500), Limited(501)));
        Assert.Equal("Bob: clerk, with more. Opens finance.approve without a limit.", Upward.Of(Limited(500), Limited(null)));
        Assert.Equal("Bob: clerk, with more. Opens bankDetails changed by finance.view.", Upward.Of(Fielded(FieldAccess.Hidden), Of(View)));
        Assert.Equal(
            "Bob: clerk, with more. Opens bankDetails seen by finance.view, with bankDetails seen.",
            Upward.Of(Fielded(FieldAccess.Hidden), Fielded(FieldAccess.Seen))
        );
        Assert.Equal(
            "Bob: clerk, with more. Opens emergency access.",
            Upward.Of(Of(View), Of(View) with { Also = Words("emergency access") })
        );
        Assert.Equal(
            "Bob: clerk, with more. Opens more than before, from 2026-03-01 until 2026-03-21.",
            Upward.Of(Lasting(1, 20), Lasting(1, 21))
        );
        Assert.Contains("without an end", Upward.Of(Lasting(1, 20), Lasting(1, null)), StringComparison.Ordinal);
        Assert.NotNull(Upward.Of(Lasting(2, 20), Lasting(1, 20)));
        Assert.Equal(
            "Bob: clerk, with more. Opens records of Zoe; reaches only their own records and those of Zoe.",
            Upward.Of(Reaching("their own"), Reaching("their own", "Zoe"))
        );
        Assert.Equal("Bob: clerk, with more. Opens everybody's records.", Upward.Of(Reaching("their own"), Of(View)));
        Assert.Equal("Bob: clerk. Opens finance.view; reaches only their own records.", Upward.Of(null, Reaching("their own")));
    }

    [Fact]
    public void Everybody_who_gets_more_is_a_line_and_nobody_else()
    {
        var before = new Dictionary<string, Holding>
        {
            ["a"] = Of(View),
            ["b"] = Of(View),
            ["gone"] = Of(Edit),
        };
        var after = new Dictionary<string, Holding>
        {
            ["a"] = Of(View, Edit) with { Who = "Zoe" },
            ["b"] = Of(View),
            ["c"] = Of(Edit) with { Who = "Ann" },
        };
        Assert.Equal(["Ann: clerk. Opens finance.edit.", "Zoe: clerk, with more. Opens finance.edit."], Upward.Between(before, after));
        Assert.Empty(Upward.Between(after, new Dictionary<string, Holding>()));
    }

    [Theory]
    [InlineData("owner", null, "clerk", "")]
    [InlineData("owner", "other", "clerk", "other")]
    [InlineData("owner", "former", "clerk", "")]
    [InlineData("owner", "owner", "clerk", "rights_request.again")]
    [InlineData("owner", "owner", "owner", "rights_request.own")]
    [InlineData("owner", "other", "other", "other")]
    [InlineData("former", "other", "other", "forbidden")]
    [InlineData("clerk", "owner", "clerk", "forbidden")]
    public void Two_owners_are_two_people_who_are_owners_now(string approver, string? first, string requester, string expected)
    {
        var ids = new[] { "owner", "other", "former", "clerk" }.ToDictionary(name => name, _ => Guid.CreateVersion7());
        Guid? firstYes = first is null ? null : ids[first];
        var second = YesRules.Second(ids[requester], firstYes, ids[approver], new HashSet<Guid> { ids["owner"], ids["other"] });
        var said = !second.Succeeded ? second.Refusals[0].Code : ids.SingleOrDefault(pair => pair.Value == second.Value).Key ?? "";
        Assert.Equal(expected, said);
    }

    private static Holding Of(params Permission[] granted) => new("Bob", "clerk", new PermissionSet(granted.ToHashSet()));

    private static Holding Limited(decimal? limit) =>
        new(
            "Bob",
            "clerk",
            new PermissionSet(
                new HashSet<Permission> { Approve },
                limit is { } most ? new Dictionary<Permission, decimal> { [Approve] = most } : null
            )
        );

    private static Holding Fielded(FieldAccess access) =>
        new(
            "Bob",
            "clerk",
            new PermissionSet(
                new HashSet<Permission> { View },
                Fields: new Dictionary<(Permission, string), FieldAccess> { [(View, "bankDetails")] = access }
            )
        );

    private static Holding Lasting(int from, int? until) =>
        Of(View) with
        {
            Days = (new DateOnly(2026, 3, from), until is { } day ? new DateOnly(2026, 3, day) : DateOnly.MaxValue),
        };

    private static Holding Reaching(params string[] whose) => Of(View) with { Whose = Words(whose) };

    private static HashSet<string> Words(params string[] words) => [.. words];
}
