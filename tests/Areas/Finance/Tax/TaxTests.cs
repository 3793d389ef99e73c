using BackOffice.Finance.Tax;
using Xunit;

namespace BackOffice.Tests.Areas.Finance.Tax;

public class TaxTests
{
    // Published changes of rates: the last day of the old one and the first of the new one.
    [Theory]
    [InlineData("DE", "STD", "2020-06-30", "19")]
    [InlineData("DE", "STD", "2020-07-01", "16")]
    [InlineData("DE", "STD", "2020-12-31", "16")]
    [InlineData("DE", "STD", "2021-01-01", "19")]
    [InlineData("DE", "RED", "2020-07-01", "5")]
    [InlineData("EE", "STD", "2025-06-30", "22")]
    [InlineData("EE", "STD", "2025-07-01", "24")]
    [InlineData("FI", "STD", "2024-08-31", "24")]
    [InlineData("FI", "STD", "2024-09-01", "25.5")]
    [InlineData("SK", "STD", "2024-12-31", "20")]
    [InlineData("SK", "STD", "2025-01-01", "23")]
    [InlineData("RO", "STD", "2025-08-01", "21")]
    [InlineData("CH", "STD", "2023-12-31", "7.7")]
    [InlineData("CH", "STD", "2024-01-01", "8.1")]
    [InlineData("IE", "STD", "2020-10-01", "21")]
    [InlineData("NO", "RED2", "2026-01-01", "15")]
    [InlineData("GB", "STD", "2026-01-01", "20")]
    [InlineData("HU", "STD", "2026-01-01", "27")]
    [InlineData("LU", "STD", "2023-06-01", "16")]
    [InlineData("FR", "RED1", "2026-01-01", "5.5")]
    [InlineData("MT", "RED3", "2024-01-01", "12")] // Legal Notice 231 of 2023
    [InlineData("FI", "RED2", "2025-12-31", "14")]
    [InlineData("FI", "RED2", "2026-01-01", "13.5")]
    public void T_19_The_rate_is_the_one_valid_at_the_tax_point(string country, string code, string taxPoint, string percent) =>
        Assert.Equal(
            decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture),
            Seed(country, code).Rates.On(DateOnly.Parse(taxPoint, System.Globalization.CultureInfo.InvariantCulture))
        );

    [Fact]
    public void A_withdrawn_rate_is_not_valid_any_more()
    {
        var second = Seed("CZ", "RED2").Rates;

        Assert.Equal(15, second.On(new(2023, 12, 31)));
        Assert.Null(second.On(new(2024, 1, 1)));
        Assert.Null(second.On(new(2014, 12, 31)));
    }

    [Fact]
    public void Two_versions_cannot_start_on_the_same_day() =>
        Assert.Throws<ArgumentException>(() => new TaxRates([new(new(2024, 1, 1), 1), new(new(2024, 1, 1), 2)]));

    [Fact]
    public void All_27_members_and_three_neighbours_are_known()
    {
        string[] expected =
        [
            .. "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".Split(' '),
            .. "CH GB NO".Split(' '),
        ];

        Assert.Equal(expected.Order(StringComparer.Ordinal), TaxSeeds.Countries);
    }

    [Fact]
    public void Every_seed_obeys_the_rules_of_its_category() =>
        Assert.All(
            TaxSeeds.Countries.Append("US").Append("JP").SelectMany(TaxSeeds.For),
            seed =>
                Assert.All(
                    seed.Rates.Versions.Where(version => version.Percent is not null),
                    version => Assert.Empty(seed.Category.Check(version.Percent!.Value, seed.Reason, seed.ReasonCode))
                )
        );

    [Fact]
    public void Codes_are_unique_within_a_country() =>
        Assert.All(
            TaxSeeds.Countries.Append("US").Append("JP"),
            country => Assert.Distinct(TaxSeeds.For(country).Select(seed => seed.Code))
        );

    [Fact]
    public void Intra_community_codes_are_for_members_only()
    {
        Assert.Contains(TaxSeeds.For("DE"), seed => seed.Category == TaxCategory.IntraCommunity);
        Assert.DoesNotContain(TaxSeeds.For("GB"), seed => seed.Category == TaxCategory.IntraCommunity);
        Assert.Equal("VATEX-EU-AE", Seed("DE", "RC").ReasonCode);
        Assert.Null(Seed("GB", "RC").ReasonCode);
    }

    [Fact]
    public void The_buyer_assesses_the_standard_rate_under_reverse_charge() =>
        Assert.Equal(19, Seed("DE", "IC-IN").SelfAssessed!.On(new(2026, 1, 1)));

    [Fact]
    public void The_United_States_have_no_VAT() =>
        Assert.All(TaxSeeds.For("US"), seed => Assert.Equal(TaxCategory.OutsideScope, seed.Category));

    [Theory]
    [InlineData("S", "0", null, "BR-S-05")]
    [InlineData("S", "20", "Because", "BR-S-10")]
    [InlineData("Z", "5", null, "BR-Z-05")]
    [InlineData("Z", "0", "Because", "BR-Z-10")]
    [InlineData("E", "0", null, "BR-E-10")]
    [InlineData("AE", "0", " ", "BR-AE-10")]
    [InlineData("AE", "20", "Reverse charge", "BR-AE-05")]
    [InlineData("K", "0", null, "BR-IC-10")]
    [InlineData("G", "0", null, "BR-G-10")]
    [InlineData("O", "0", null, "BR-O-10")]
    [InlineData("O", "1", "Outside", "BR-O-05")]
    public void A_rule_of_a_category_is_named_when_broken(string code, string rate, string? reason, string rule)
    {
        Assert.True(TaxCategory.TryGet(code, out var category));
        Assert.Equal(
            rule,
            Assert.Single(category.Check(decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture), reason, null)).Code
        );
    }

    private static TaxCodeSeed Seed(string country, string code) => TaxSeeds.For(country).Single(seed => seed.Code == code);
}
