using BackOffice.Tenancy.AccessReviews;

namespace BackOffice.Tests.Areas.Tenancy.AccessReviews;

/// <summary>When an access looks stale: ninety days without use, a year for secrets.</summary>
public class AccessUseTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 30, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(89, null, "")]
    [InlineData(90, null, "Unused")]
    [InlineData(400, 89, "")]
    [InlineData(400, 90, "Unused")]
    public void Ninety_days_without_use(int sinceDays, int? usedDays, string expected) =>
        Assert.Equal(expected, Of(new AccessUse(Ago(sinceDays), usedDays is { } days ? Ago(days) : null)));

    [Theory]
    [InlineData(true, false, 400, "Wide")]
    [InlineData(true, true, 400, "")]
    [InlineData(false, false, 400, "")]
    [InlineData(true, false, 89, "")]
    public void Wider_than_used_is_what_may_change_and_only_read(bool mayChange, bool hasChanged, int sinceDays, string expected) =>
        Assert.Equal(expected, Of(new AccessUse(Ago(sinceDays), Ago(1), mayChange, hasChanged)));

    [Theory]
    [InlineData(364, "")]
    [InlineData(365, "OldSecret")]
    public void A_secret_of_a_year(int secretDays, string expected) =>
        Assert.Equal(expected, Of(new AccessUse(Ago(500), Ago(1), SecretSince: Ago(secretDays))));

    [Fact]
    public void An_owner_without_a_factor_and_what_has_run_out()
    {
        Assert.Equal("NoSecondFactor", Of(new AccessUse(Ago(1), Ago(1), IsOwnerWithoutFactor: true)));
        Assert.Equal("Lapsed", Of(new AccessUse(Ago(400), null, MayChange: true, HasLapsed: true)));
        Assert.Equal("Unused, NoSecondFactor", Of(new AccessUse(Ago(400), null, MayChange: true, IsOwnerWithoutFactor: true)));
    }

    private static DateTime Ago(int days) => Now.AddDays(-days);

    private static string Of(AccessUse use) => string.Join(", ", use.Hints(Now));
}
