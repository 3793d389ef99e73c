using BackOffice.Finance.Currencies;
using FsCheck;
using FsCheck.Fluent;

namespace BackOffice.Tests.Areas.Finance.Currencies;

/// <summary>F-08: rates turned round and by way of a third currency agree with what is quoted, to eight decimals.</summary>
public class RateTableTests
{
    private static readonly DateOnly Monday = new(2026, 4, 13);

    [Fact]
    public void Quoted_goes_before_turned_round_and_newer_before_older()
    {
        ExchangeRate[] rates = [Rate("EUR", "USD", 1.1684m), Rate("USD", "EUR", 0.9m), Rate("EUR", "USD", 1.1711m, -3)];
        Assert.Equal(1.1684m, RateTable.Quoted(rates, "EUR", "USD")!.Rate);
        Assert.Equal(0.9m, RateTable.Quoted(rates, "USD", "EUR")!.Rate);
        Assert.Equal(0.9m, RateTable.Quoted([rates[1], rates[2]], "USD", "EUR")!.Rate);
        Assert.Null(RateTable.Quoted(rates, "EUR", "GBP"));
    }

    [Fact]
    public void Turned_round_and_crossed_are_divided_once_and_rounded_to_eight_decimals()
    {
        // Reference rates of 13 April 2026: 1 EUR = 1.1684 USD = 0.87058 GBP = 20,082.05 IDR.
        ExchangeRate[] rates = [Rate("EUR", "USD", 1.1684m), Rate("EUR", "GBP", 0.87058m), Rate("EUR", "IDR", 20082.05m)];
        Assert.Equal(0.85587128m, RateTable.Quoted(rates, "USD", "EUR")!.Rate);
        Assert.Equal(0.74510442m, RateTable.Crossed(rates, "USD", "GBP")!.Rate);
        Assert.Equal(0.0000498m, RateTable.Quoted(rates, "IDR", "EUR")!.Rate);
        Assert.Null(RateTable.Crossed(rates, "USD", "CHF"));
    }

    [Fact]
    public void Both_legs_are_of_one_day()
    {
        ExchangeRate[] rates = [Rate("EUR", "USD", 1.1711m, -3), Rate("EUR", "GBP", 0.87105m, -3), Rate("EUR", "USD", 1.1684m)];
        var found = RateTable.Crossed(rates, "USD", "GBP")!;
        Assert.Equal((Monday.AddDays(-3), Math.Round(0.87105m / 1.1711m, 8, MidpointRounding.AwayFromZero)), (found.Date, found.Rate));
    }

    [Fact]
    public void What_eight_decimals_cannot_hold_is_no_rate() =>
        Assert.Null(RateTable.Quoted([Rate("EUR", "IRR", 999_999_999m)], "IRR", "EUR"));

    [Fact]
    public void F_08_there_and_back_is_one_within_the_precision_that_is_kept() =>
        Prop.ForAll(
                Gen.Choose(10_000, 10_000_000).Two().ToArbitrary(),
                pair =>
                {
                    var (dollars, pounds) = (pair.Item1 / 10_000m, pair.Item2 / 10_000m);
                    ExchangeRate[] rates = [Rate("EUR", "USD", dollars), Rate("EUR", "GBP", pounds)];
                    var there = RateTable.Crossed(rates, "USD", "GBP")!.Rate;
                    var back = RateTable.Crossed(rates, "GBP", "USD")!.Rate;
                    var turned = RateTable.Quoted(rates, "USD", "EUR")!.Rate;

                    // Each is off by at most half a unit of the eighth decimal, scaled by the other factor.
                    const decimal half = 0.000000005m;
                    return Math.Abs(there * back - 1) <= half * (there + back) + 4 * half * half
                        && Math.Abs(turned * pounds - there) <= half * (pounds + 1);
                }
            )
            .QuickCheckThrowOnFailure();

    private static ExchangeRate Rate(string from, string to, decimal rate, int days = 0) =>
        new()
        {
            From = from,
            To = to,
            Date = Monday.AddDays(days),
            Rate = rate,
            Source = "Test",
        };
}
