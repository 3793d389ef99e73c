using System.Globalization;
using BackOffice.Kernel.Ui;
using Xunit;

namespace BackOffice.Tests.Areas.Kernel.Ui;

public class AmountTexts
{
    [Theory]
    [InlineData("de-DE", "13,00", "13")]
    [InlineData("de-DE", "1.250,50", "1250.5")]
    [InlineData("de-DE", "1.234", "1234")]
    [InlineData("en-GB", "1,250.50", "1250.5")]
    [InlineData("en-GB", "-450", "-450")]
    [InlineData("en-GB", "\u2212450", "-450")]
    [InlineData("fr-FR", "1 250,50", "1250.5")]
    [InlineData("cs-CZ", "1\u00a0250,50", "1250.5")]
    [InlineData("fr-FR", "1 234 567,8", "1234567.8")]
    [InlineData("de-CH", "1’234.50", "1234.5")]
    [InlineData("de-CH", "1'234.50", "1234.5")]
    [InlineData("en-GB", " 0012.5 ", "12.5")]
    public void Typed_amounts_are_read_in_the_persons_culture(string culture, string text, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), TypedAmount.Read(text, new CultureInfo(culture)));

    [Theory]
    [InlineData("de-DE", "13.00")]
    [InlineData("en-GB", "13,00")]
    [InlineData("en-GB", "1,25,000")]
    [InlineData("en-GB", "12 34")]
    [InlineData("en-GB", "12 3456")]
    [InlineData("en-GB", " ' 123")]
    [InlineData("en-GB", "1,2345")]
    [InlineData("en-GB", ",123")]
    [InlineData("en-GB", "1.2.3")]
    [InlineData("en-GB", "1.2,345")]
    [InlineData("en-GB", "1.")]
    [InlineData("en-GB", ".5")]
    [InlineData("en-GB", "--5")]
    [InlineData("en-GB", "5-")]
    [InlineData("en-GB", "-")]
    [InlineData("en-GB", "\u0661\u0662\u0663")]
    [InlineData("en-GB", "ten")]
    [InlineData("en-GB", "")]
    [InlineData("en-GB", "99999999999999999999999999999999")]
    public void What_could_be_meant_otherwise_is_no_amount(string culture, string text) =>
        Assert.Null(TypedAmount.Read(text, new CultureInfo(culture)));

    // ISO 4217: the euro has 2 decimals, the yen 0, the Kuwaiti dinar 3.
    [Theory]
    [InlineData("EUR", "1284500.5", "1,284,500.50")]
    [InlineData("JPY", "-3480000", "\u22123,480,000")]
    [InlineData("KWD", "12.5", "12.500")]
    [InlineData("EUR", "-0.004", "0.00")]
    public void Amounts_are_written_with_the_decimals_of_the_currency(string currency, string amount, string expected) =>
        Assert.Equal(
            expected,
            Amounts.Format(decimal.Parse(amount, CultureInfo.InvariantCulture), currency, null, new CultureInfo("en-GB"))
        );

    [Theory]
    [InlineData(950, "950")]
    [InlineData(12_000, "12k")]
    [InlineData(-3_450_000, "\u22123.5M")]
    public void Axes_are_labelled_in_short(int amount, string expected) =>
        Assert.Equal(expected, Amounts.Compact(amount, new CultureInfo("en-GB")));
}
