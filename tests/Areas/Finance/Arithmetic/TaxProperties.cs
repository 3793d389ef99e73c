using BackOffice.Finance.Arithmetic;
using BackOffice.Kernel;
using Xunit;
using static BackOffice.Tests.Areas.Finance.Arithmetic.DocumentGenerator;

namespace BackOffice.Tests.Areas.Finance.Arithmetic;

/// <summary>Invariants of tax on random documents: T-05 to T-07 and T-09 to T-11.</summary>
public class TaxProperties
{
    private static readonly Func<DocumentInput, DocumentFigures> Compute = DocumentArithmetic.Compute;

    [Fact]
    public void T_05_Tax_by_category_is_base_times_rate_rounded_once() =>
        ForAll(input =>
            Assert.All(
                Compute(input with { Rounding = TaxRounding.Category, PricesIncludeTax = false }).TaxBreakdown,
                entry => Assert.Equal(Currency.Get(input.Currency).Round(entry.Base * entry.Rate / 100), entry.Tax)
            )
        );

    [Fact]
    public void T_06_Tax_by_line_is_the_sum_of_rounded_taxes() =>
        ForAll(input =>
        {
            var figures = Compute(input with { Rounding = TaxRounding.Line, PricesIncludeTax = false });
            var currency = Currency.Get(input.Currency);
            var documentItems =
                input.Charges.Zip(figures.ChargeAmounts, (item, amount) => currency.Round(amount * item.TaxRate / 100)).Sum()
                - input.Allowances.Zip(figures.AllowanceAmounts, (item, amount) => currency.Round(amount * item.TaxRate / 100)).Sum();

            Assert.Equal(figures.Lines.Sum(line => line.Tax) + documentItems, figures.Tax);
            Assert.All(
                input.Lines.Zip(figures.Lines),
                pair => Assert.Equal(currency.Round(pair.Second.Net * pair.First.TaxRate / 100), pair.Second.Tax)
            );
        });

    [Fact]
    public void T_07_The_two_policies_stay_close() =>
        ForAll(input =>
        {
            var exclusive = input with { PricesIncludeTax = false };
            var difference =
                Compute(exclusive with { Rounding = TaxRounding.Line }).Tax
                - Compute(exclusive with { Rounding = TaxRounding.Category }).Tax;
            var half = 0.5m * new decimal(1, 0, 0, false, (byte)Currency.Get(input.Currency).Decimals);
            var parts = input.Lines.Count + input.Allowances.Count + input.Charges.Count;
            var categories = Compute(exclusive).TaxBreakdown.Count;

            Assert.True(Math.Abs(difference) <= half * (parts + categories));
        });

    [Fact]
    public void T_09_T_11_Each_category_and_rate_appears_once_with_its_base() =>
        ForAll(input =>
        {
            var figures = Compute(input);
            var expected = input
                .Lines.Zip(figures.Lines, (line, amounts) => (line.TaxCategory, line.TaxRate, Amount: amounts.Net))
                .Concat(input.Allowances.Zip(figures.AllowanceAmounts, (item, amount) => (item.TaxCategory, item.TaxRate, Amount: -amount)))
                .Concat(input.Charges.Zip(figures.ChargeAmounts, (item, amount) => (item.TaxCategory, item.TaxRate, Amount: amount)))
                .GroupBy(part => (part.TaxCategory, part.TaxRate))
                .ToDictionary(group => group.Key, group => group.Sum(part => part.Amount));

            Assert.Equal(expected, figures.TaxBreakdown.ToDictionary(entry => (entry.Category, entry.Rate), entry => entry.Base));
        });

    [Fact]
    public void T_10_A_rate_of_zero_gives_no_tax() =>
        ForAll(input => Assert.All(Compute(input).TaxBreakdown.Where(entry => entry.Rate == 0), entry => Assert.Equal(0, entry.Tax)));
}
