using BackOffice.Finance.Arithmetic;
using Xunit;
using static BackOffice.Tests.Areas.Finance.Arithmetic.Documents;

namespace BackOffice.Tests.Areas.Finance.Arithmetic;

/// <summary>Figures on which accounting systems were reported to differ, to the cent.</summary>
public class RoundingVectors
{
    [Theory]
    [InlineData(TaxRounding.Category, "36.04")]
    [InlineData(TaxRounding.Line, "36.03")]
    public void Three_lines_of_10_01_at_20_percent(TaxRounding rounding, string total) =>
        Assert.Equal(
            decimal.Parse(total, System.Globalization.CultureInfo.InvariantCulture),
            DocumentArithmetic
                .Compute(Of(Line(1, 10.01m, 20), Line(1, 10.01m, 20), Line(1, 10.01m, 20)) with { Rounding = rounding })
                .TaxInclusive
        );

    [Theory]
    [InlineData(TaxRounding.Category, "15.33")]
    [InlineData(TaxRounding.Line, "15.34")]
    public void Two_lines_of_55_55_and_11_11_at_23_percent(TaxRounding rounding, string tax) =>
        Assert.Equal(
            decimal.Parse(tax, System.Globalization.CultureInfo.InvariantCulture),
            DocumentArithmetic.Compute(Of(Line(1, 55.55m, 23), Line(1, 11.11m, 23)) with { Rounding = rounding }).Tax
        );

    [Fact]
    public void A_discount_is_rounded_before_the_line_net()
    {
        var figures = DocumentArithmetic.Compute(Of(Line(16, 348.35m, 22) with { Allowances = [Percent(4)] }));

        Assert.Equal(222.94m, figures.Lines[0].AllowanceAmounts[0]);
        Assert.Equal(5350.66m, figures.Lines[0].Net);
        Assert.Equal(6527.81m, figures.TaxInclusive);
    }

    [Fact]
    public void A_third_off_two_thousand_pieces()
    {
        var figures = DocumentArithmetic.Compute(Of(Line(2000, 9.99m, 20) with { Allowances = [Percent(33.333m)] }));

        Assert.Equal(15984.08m, figures.TaxInclusive);
    }

    [Fact]
    public void A_net_price_list_gives_37_98_and_a_gross_price_list_38_00()
    {
        var net = DocumentArithmetic.Compute(Of(Line(10, 3.60m, 5.5m)));
        var gross = DocumentArithmetic.Compute(Of(Line(10, 3.80m, 5.5m)) with { PricesIncludeTax = true });

        Assert.Equal(37.98m, net.TaxInclusive);
        Assert.Equal(38.00m, gross.TaxInclusive);
        Assert.Equal((36.02m, 1.98m), (gross.TaxExclusive, gross.Tax));
    }

    [Theory]
    [InlineData("299.97", "25", "74.99")]
    [InlineData("7612.50", "19", "1446.38")]
    [InlineData("-7612.50", "19", "-1446.38")]
    [InlineData("19935.66", "15", "2990.35")]
    public void Tax_of_one_amount(string net, string rate, string tax)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var figures = DocumentArithmetic.Compute(Of(Line(1, decimal.Parse(net, culture), decimal.Parse(rate, culture))));

        Assert.Equal(decimal.Parse(tax, culture), figures.Tax);
    }

    [Theory]
    [InlineData(TaxRounding.Category)]
    [InlineData(TaxRounding.Line)]
    public void A_deduction_line_takes_its_tax_with_it(TaxRounding rounding)
    {
        var figures = DocumentArithmetic.Compute(Of(Line(1, 8500, 19), Line(-1, 7500, 19)) with { Rounding = rounding });

        Assert.Equal((1000m, 190.00m), (figures.TaxExclusive, figures.Tax));
    }

    [Theory]
    [InlineData("JPY", "100", "10", "110")]
    [InlineData("KWD", "99.995", "9.9995", "109.995")]
    public void Amounts_have_the_decimals_of_their_currency(string currency, string net, string unroundedTax, string total)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var figures = DocumentArithmetic.Compute(Of(Line(1, decimal.Parse(net, culture), 10)) with { Currency = currency });

        Assert.Equal(decimal.Parse(total, culture), figures.TaxInclusive, currency == "KWD" ? 2 : 0);
        Assert.Equal(global::BackOffice.Kernel.Currency.Get(currency).Round(decimal.Parse(unroundedTax, culture)), figures.Tax);
    }

    [Fact]
    public void A_price_per_hundred_is_divided_before_rounding() =>
        Assert.Equal(6.17m, DocumentArithmetic.Compute(Of(Line(250, 2.469m, 20) with { BaseQuantity = 100 })).LineTotal);

    [Fact]
    public void Cash_rounding_moves_only_the_amount_due()
    {
        var figures = DocumentArithmetic.Compute(Of(Line(1, 9.99m, 8.1m)) with { Currency = "CHF", PayableStep = 0.05m });

        Assert.Equal((9.99m, 0.81m, 10.80m), (figures.TaxExclusive, figures.Tax, figures.TaxInclusive));
        Assert.Equal((0m, 10.80m), (figures.RoundingAmount, figures.Due));
        var odd = DocumentArithmetic.Compute(Of(Line(1, 10.02m, 8.1m)) with { Currency = "CHF", PayableStep = 0.05m });
        Assert.Equal((10.83m, 0.02m, 10.85m), (odd.TaxInclusive, odd.RoundingAmount, odd.Due));
    }

    [Fact]
    public void An_advance_is_deducted_with_its_tax()
    {
        var figures = DocumentArithmetic.Compute(Of(Line(1, 100, 20)) with { Prepaid = 60 });

        Assert.Equal((120m, 60m), (figures.TaxInclusive, figures.Due));
    }

    [Fact]
    public void The_price_stated_without_tax_gives_the_line_gross()
    {
        var input = Of(Line(3, 9.99m, 19)) with { PricesIncludeTax = true };
        var figures = DocumentArithmetic.Compute(input);

        Assert.Equal(25.18m, figures.LineTotal);
        Assert.Equal(8.3933333333m, DocumentArithmetic.NetUnitPrice(input, input.Lines[0], figures.Lines[0]));
    }

    [Fact]
    public void Line_nets_add_up_to_the_base_and_a_free_line_stays_free()
    {
        // 3.00 with 20 % has a base of 2.50, but three times 0.83 is 2.49.
        var input = Of(Line(1, 1, 20) with { Allowances = [Percent(100)] }, Line(1, 1, 20), Line(1, 1, 20), Line(1, 1, 20));
        var figures = DocumentArithmetic.Compute(input with { PricesIncludeTax = true });

        Assert.Equal([0m, 0.84m, 0.83m, 0.83m], figures.Lines.Select(line => line.Net));
        Assert.Equal((2.50m, 0.50m), (figures.TaxExclusive, figures.Tax));
    }
}
