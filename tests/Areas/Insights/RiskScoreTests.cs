using BackOffice.Finance.Home;
using BackOffice.Insights.Clients;

namespace BackOffice.Tests.Areas.Insights;

public class RiskScoreTests
{
    private static readonly DateOnly Today = new(2026, 3, 12);
    private static readonly BooksSignsCard Clean = new("GBP", [], 0, 0, [], 0, [], [], null, null, null);

    [Fact]
    public void Books_in_order_are_no_risk() => Assert.Equal(0, RiskScore.Of(Clean, Today));

    /// <summary>From the sentence that documents the score: weights, and what each part counts at most.</summary>
    [Fact]
    public void Each_part_counts_with_its_weight_up_to_its_most()
    {
        var month = new DateOnly(2026, 2, 1);
        Assert.Equal(100, RiskScore.Of(Clean with { DiffersSince = month }, Today));
        Assert.Equal(6, RiskScore.Of(Clean with { Overdue = [new(month, 1), new(month, 2)] }, Today));
        Assert.Equal(40, RiskScore.Of(Clean with { Overdue = [new(month, 21)] }, Today));
        Assert.Equal(4, RiskScore.Of(Clean with { Unapplied = 2 }, Today));
        Assert.Equal(20, RiskScore.Of(Clean with { Unapplied = 500 }, Today));
        Assert.Equal(3, RiskScore.Of(Clean with { Drafts = 3 }, Today));
        Assert.Equal(10, RiskScore.Of(Clean with { Drafts = 500 }, Today));
        Assert.Equal(2, RiskScore.Of(Clean with { Unlocked = [month] }, Today));
        Assert.Equal(0, RiskScore.Of(Clean with { Unlocked = [month] }, new DateOnly(2026, 3, 10)));
        Assert.Equal(30, RiskScore.Of(Clean with { Unlocked = [month, new DateOnly(2025, 1, 1)] }, Today));
    }
}
