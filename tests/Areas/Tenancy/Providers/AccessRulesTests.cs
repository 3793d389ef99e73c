using BackOffice.Kernel;
using BackOffice.Tenancy.Providers;

namespace BackOffice.Tests.Areas.Tenancy.Providers;

/// <summary>The tables of the rules, written out: what a level allows, and what is left of it.</summary>
public class AccessRulesTests
{
    [Theory]
    [InlineData(AccessLevel.None, "")]
    [InlineData(AccessLevel.Read, "View Export")]
    [InlineData(AccessLevel.Prepare, "View Export Create Edit")]
    [InlineData(AccessLevel.Approve, "View Export Create Edit Delete Approve")]
    [InlineData(AccessLevel.Admin, "View Export Create Edit Delete Approve Configure")]
    public void A_level_allows_these_acts(AccessLevel level, string acts) =>
        Assert.Equal(
            acts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            AccessRules.Acts(level).Select(act => act.ToString()).Order(StringComparer.Ordinal)
        );

    // Rows: the grant. Columns: preparer, reviewer, partner, each for staff, manager, partner of the firm.
    [Theory]
    [InlineData(AccessLevel.None, "None None None", "None None None", "None None None")]
    [InlineData(AccessLevel.Read, "Read Read Read", "Read Read Read", "Read Read Read")]
    [InlineData(AccessLevel.Prepare, "Prepare Prepare Prepare", "Prepare Prepare Prepare", "Prepare Prepare Prepare")]
    [InlineData(AccessLevel.Approve, "Prepare Prepare Prepare", "Approve Approve Approve", "Approve Approve Approve")]
    [InlineData(AccessLevel.Admin, "Prepare Prepare Prepare", "Approve Approve Approve", "Approve Approve Admin")]
    public void The_lowest_of_grant_assignment_and_role_is_left(AccessLevel granted, string preparer, string reviewer, string partner)
    {
        var expected = string.Join(' ', preparer, reviewer, partner).Split(' ');
        var left =
            from assignment in Enum.GetValues<AssignmentRole>()
            from role in Enum.GetValues<FirmRole>()
            select AccessRules.Effective(granted, assignment, role).ToString();
        Assert.Equal(expected, left);
    }

    [Fact]
    public void Every_act_is_decided() => Assert.Equal(Enum.GetValues<Act>().Length, AccessRules.Acts(AccessLevel.Admin).Count);
}
