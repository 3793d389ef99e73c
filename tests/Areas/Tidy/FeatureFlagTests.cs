using BackOffice.Kernel;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tidy;

/// <summary>A flag that nobody looks after, or that nothing asks, is a branch of the product that nobody knows.</summary>
public class FeatureFlagTests
{
    private static readonly List<string> Code =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "FeatureFlags.cs" && !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(File.ReadAllText),
    ];

    public static TheoryData<string> Names => [.. FeatureFlags.All.Select(flag => flag.Name)];

    [Fact]
    public void Every_declared_flag_is_listed()
    {
        var declared = typeof(FeatureFlags).GetFields().Where(field => field.FieldType == typeof(FeatureFlag));
        Assert.Equal(declared.Select(field => field.Name).Order(), FeatureFlags.All.Select(flag => flag.Name).Order());
    }

    [Theory, MemberData(nameof(Names))]
    public void No_flag_is_past_its_last_day(string name) => Assert.Null(Late(FeatureFlags.Find(name)!, TimeProvider.System.GetUtcNow()));

    // Pages hide and show; what counts is an operation that asks.
    [Theory, MemberData(nameof(Names))]
    public void Every_flag_is_asked_by_an_operation(string name) =>
        Assert.True(IsAsked(name), $"Nothing in src asks {name}: take it away.");

    [Fact]
    public void A_late_flag_and_one_that_nothing_asks_are_noticed()
    {
        var flag = FeatureFlags.Imports with { LastDay = new DateOnly(2026, 3, 2) };
        Assert.Null(Late(flag, new DateTimeOffset(2026, 3, 2, 23, 59, 59, TimeSpan.Zero)));
        Assert.Equal(
            "Imports: decided by Platform until 2026-03-02. Take it away, or give it another day.",
            Late(flag, new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero))
        );
        Assert.False(IsAsked("NoSuchFlag"));
    }

    private static bool IsAsked(string name) =>
        Code.Exists(text =>
            text.Contains($"Refuses(FeatureFlags.{name}", StringComparison.Ordinal)
            || text.Contains($"IsOn(FeatureFlags.{name}", StringComparison.Ordinal)
        );

    private static string? Late(FeatureFlag flag, DateTimeOffset now) =>
        DateOnly.FromDateTime(now.UtcDateTime) > flag.LastDay
            ? FormattableString.Invariant(
                $"{flag.Name}: decided by {flag.Owner} until {flag.LastDay:yyyy-MM-dd}. Take it away, or give it another day."
            )
            : null;
}
