using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Limits;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Extensions.Configuration;

namespace BackOffice.Tests.Areas.Kernel.Limits;

/// <summary>So many in a row, then one each time its share of the time has passed; every key for itself.</summary>
public class RateLimitsTests
{
    private readonly TestClock clock = new();

    [Fact]
    public void After_a_row_of_them_one_is_allowed_for_each_share_of_the_time()
    {
        var limits = With(("SignIn", "6 per minute"));
        for (var left = 5; left >= 0; left--)
        {
            var state = limits.Take(Limited.SignIn, "a");
            Assert.Equal((true, 6, left, TimeSpan.Zero), (state.Allowed, state.Most, state.Left, state.Wait));
        }

        var refused = limits.Take(Limited.SignIn, "a");
        Assert.Equal((false, 0), (refused.Allowed, refused.Left));
        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1)), (refused.Wait, refused.Full));
        clock.Advance(TimeSpan.FromSeconds(9.999));
        Assert.False(limits.Take(Limited.SignIn, "a").Allowed);
        clock.Advance(TimeSpan.FromSeconds(0.001));
        Assert.True(limits.Take(Limited.SignIn, "a").Allowed);
        Assert.False(limits.Take(Limited.SignIn, "a").Allowed);
        clock.Advance(TimeSpan.FromHours(1)); // no more than a row, however long nobody came
        Assert.Equal(6, Enumerable.Range(0, 20).Count(_ => limits.Take(Limited.SignIn, "a").Allowed));
    }

    [Fact]
    public void Companies_their_clients_and_other_limits_are_counted_apart()
    {
        var limits = With(("Report", "1 per hour"), ("Export", "1 per hour"));
        var (one, other, client) = (new TenantKey(Guid.CreateVersion7()), new TenantKey(Guid.CreateVersion7()), Guid.CreateVersion7());
        Assert.True(limits.Take(Limited.Report, one.Counter()).Allowed);
        Assert.False(limits.Take(Limited.Report, one.Counter()).Allowed);
        Assert.True(limits.Take(Limited.Report, other.Counter()).Allowed);
        Assert.True(limits.Take(Limited.Report, one.Counter(client)).Allowed);
        Assert.True(limits.Take(Limited.Report, other.Counter(client)).Allowed);
        Assert.True(limits.Take(Limited.Export, one.Counter()).Allowed);
        Assert.Equal(6, new[] { one.Counter(), other.Counter(), one.Counter(client), other.Counter(client), "", "a" }.Distinct().Count());
    }

    [Fact]
    public void Several_at_once_are_all_counted_or_none()
    {
        var limits = With(("Invite", "10 per day"));
        Assert.True(limits.Take(Limited.Invite, "a", 8).Allowed);
        Assert.Equal("rate.limited", limits.Refuse(Limited.Invite, "a", 3)!.Code);
        Assert.Null(limits.Refuse(Limited.Invite, "a", 2));
        var refusal = limits.Refuse(Limited.Invite, "a")!;
        Assert.Equal("This was done too often. Try again in 3 hours.", refusal.Message); // 2.4 hours are a tenth of a day
        Assert.Equal((RefusalKind.TooMany, TimeSpan.FromHours(2.4)), (refusal.Kind, refusal.Wait));
    }

    [Fact]
    public void A_clock_that_is_put_back_shuts_nobody_out()
    {
        var limits = With(("Search", "1 per minute"));
        Assert.True(limits.Take(Limited.Search, "a").Allowed);
        clock.Advance(TimeSpan.FromHours(-1));
        Assert.True(limits.Take(Limited.Search, "a").Allowed);
        Assert.False(limits.Take(Limited.Search, "a").Allowed);
    }

    [Fact]
    public async Task Who_comes_at_the_same_time_is_counted_too()
    {
        var limits = With(("Address", "1000 per day"));
        var taken = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(
                        () => Enumerable.Range(0, 500).Count(_ => limits.Take(Limited.Address, "a").Allowed),
                        TestContext.Current.CancellationToken
                    )
                )
        );
        Assert.Equal(1000, taken.Sum());
    }

    [Theory]
    [InlineData("30 per minute", true)]
    [InlineData("1 per second", true)]
    [InlineData("0 per minute", false)]
    [InlineData("-1 per minute", false)]
    [InlineData("30 per fortnight", false)]
    [InlineData("many per minute", false)]
    [InlineData("30", false)]
    public void A_rate_is_written_in_words(string text, bool isRate)
    {
        Assert.Equal(isRate, Rate.Read(text) is not null);
        Assert.Equal(isRate ? 0 : 1, LimitDefaults.Problems(Settings(("Search", text))).Count());
    }

    [Fact]
    public void A_limit_that_does_not_exist_is_said_at_start()
    {
        Assert.Single(LimitDefaults.Problems(Settings(("Serch", "1 per minute"))));
        Assert.All(Enum.GetValues<Limited>(), what => Assert.True(LimitDefaults.Of(what).Count > 0));
    }

    private RateLimits With(params (string Name, string Rate)[] settings) => new(Settings(settings), clock);

    private static IConfiguration Settings(params (string Name, string Rate)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(item => KeyValuePair.Create($"{LimitDefaults.Section}:{item.Name}", (string?)item.Rate)))
            .Build();
}
