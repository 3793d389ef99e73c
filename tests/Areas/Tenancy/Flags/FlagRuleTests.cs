using BackOffice.Kernel;
using BackOffice.Tenancy.Flags;
using FsCheck;
using FsCheck.Fluent;

namespace BackOffice.Tests.Areas.Tenancy.Flags;

/// <summary>What decides whether a flag is on, against a second way to say it, over thousands of random settings.</summary>
public class FlagRuleTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 30, 0, DateTimeKind.Utc);
    private static readonly Guid[] Subjects = [.. Enumerable.Range(1, 3).Select(Known)];
    private static readonly FeatureFlag Flag = FeatureFlags.Imports;

    private static readonly Gen<FlagSetting> Settings =
        from flag in Gen.Elements(Flag, FeatureFlags.Directories)
        from scope in Gen.Elements(Enum.GetValues<FlagScope>())
        from subject in Gen.Elements(Subjects)
        from percent in Gen.Choose(0, 100)
        from isOn in Gen.Elements(true, false)
        from until in Gen.Elements<DateTime?>(null, Now.AddDays(-1), Now, Now.AddTicks(1), Now.AddDays(1))
        select new FlagSetting(
            flag.Name,
            scope,
            scope is FlagScope.Company or FlagScope.Person ? subject : null,
            scope is FlagScope.Share ? percent : null,
            isOn,
            until
        );

    private static readonly Gen<Guid?> Somebody = Gen.Elements<Guid?>([null, .. Subjects]);

    [Fact]
    public void The_most_specific_setting_that_holds_decides_and_a_stop_before_all() =>
        Prop.ForAll(
                Gen.ListOf(Settings).ToArbitrary(),
                Somebody.ToArbitrary(),
                Somebody.ToArbitrary(),
                (settings, company, person) =>
                    FlagRule.IsOn(Flag, settings, company, person, Now) == Expected([.. settings], company, person)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(12));

    [Fact]
    public void Who_has_it_on_at_a_percentage_has_it_on_at_every_higher_one() =>
        Prop.ForAll(
                Gen.Choose(0, 100).ToArbitrary(),
                Gen.Choose(0, 100).ToArbitrary(),
                Gen.Fresh(Guid.CreateVersion7).ToArbitrary(),
                (one, other, company) => !OnAt(Math.Min(one, other), company) || OnAt(Math.Max(one, other), company)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    // SHA-256 of "Imports:0197f000000070008000000000000001", its first four bytes modulo 100, and so on; by another program.
    [Theory]
    [InlineData(nameof(FeatureFlags.Imports), 1, 44)]
    [InlineData(nameof(FeatureFlags.Imports), 2, 42)]
    [InlineData(nameof(FeatureFlags.Imports), 3, 70)]
    [InlineData(nameof(FeatureFlags.Directories), 1, 9)]
    [InlineData(nameof(FeatureFlags.Directories), 2, 52)]
    [InlineData(nameof(FeatureFlags.Directories), 3, 87)]
    public void A_company_keeps_its_bucket_for_good(string flag, int company, int bucket)
    {
        Assert.Equal(bucket, FlagRule.Bucket(FeatureFlags.Find(flag)!, Known(company)));
        FlagSetting Share(int percent) => new(flag, FlagScope.Share, null, percent, IsOn: true, Until: null);
        Assert.False(FlagRule.IsOn(FeatureFlags.Find(flag)!, [Share(bucket)], Known(company), null, Now));
        Assert.True(FlagRule.IsOn(FeatureFlags.Find(flag)!, [Share(bucket + 1)], Known(company), null, Now));
    }

    [Fact]
    public void Of_ten_thousand_companies_about_as_many_are_in_as_asked()
    {
        var random = new Random(7);
        var bytes = new byte[16];
        var inside = Enumerable
            .Range(0, 10_000)
            .Count(_ =>
            {
                random.NextBytes(bytes);
                return OnAt(25, new Guid(bytes));
            });
        // Five standard deviations of a binomial distribution with n = 10,000 and p = 0.25.
        Assert.InRange(inside, 2500 - 217, 2500 + 217);
    }

    private static bool OnAt(int percent, Guid company) =>
        FlagRule.IsOn(Flag, [new FlagSetting(Flag.Name, FlagScope.Share, null, percent, IsOn: true, Until: null)], company, null, Now);

    // Step by step, as the page of the console says it.
    private static bool Expected(List<FlagSetting> settings, Guid? company, Guid? person)
    {
        settings.RemoveAll(item => item.Flag != Flag.Name || item.Until <= Now);
        if (settings.Exists(item => item.Scope == FlagScope.Stop))
        {
            return false;
        }

        if (person is not null && settings.Find(item => item.Scope == FlagScope.Person && item.Subject == person) is { } mine)
        {
            return mine.IsOn;
        }

        if (company is not null && settings.Find(item => item.Scope == FlagScope.Company && item.Subject == company) is { } ours)
        {
            return ours.IsOn;
        }

        if (company is { } id && settings.Find(item => item.Scope == FlagScope.Share) is { Percent: { } percent })
        {
            return FlagRule.Bucket(Flag, id) < percent;
        }

        return settings.Find(item => item.Scope == FlagScope.All)?.IsOn ?? true;
    }

    private static Guid Known(int number) => Guid.Parse($"0197f000-0000-7000-8000-00000000000{number}");
}
