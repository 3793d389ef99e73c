using BackOffice.Finance.Arithmetic;
using BackOffice.Kernel;
using Xunit;
using static BackOffice.Tests.Areas.Finance.Arithmetic.DocumentGenerator;

namespace BackOffice.Tests.Areas.Finance.Arithmetic;

/// <summary>Invariants of totals on random documents: T-01 to T-04, T-08, T-12 to T-14, T-18 (its arithmetic) and T-21.</summary>
public class TotalProperties
{
    private static readonly Func<DocumentInput, DocumentFigures> Compute = DocumentArithmetic.Compute;

    [Fact]
    public void T_01_T_02_T_03_T_04_Totals_add_up() =>
        ForAll(input =>
        {
            var step = new decimal(5, 0, 0, false, (byte)Currency.Get(input.Currency).Decimals);
            var figures = Compute(input with { Prepaid = 7, PayableStep = step });

            Assert.Equal(figures.Lines.Sum(line => line.Net), figures.LineTotal);
            Assert.All(figures.Lines, line => Assert.Equal(line.Net, line.Gross - line.Allowances + line.Charges));
            Assert.Equal(figures.LineTotal - figures.AllowanceTotal + figures.ChargeTotal, figures.TaxExclusive);
            Assert.Equal(figures.TaxBreakdown.Sum(entry => entry.Tax), figures.Tax);
            Assert.Equal(figures.TaxExclusive + figures.Tax, figures.TaxInclusive);
            Assert.Equal(figures.TaxInclusive - 7 + figures.RoundingAmount, figures.Due);
            Assert.Equal(0, figures.Due % step);
            Assert.True(Math.Abs(figures.RoundingAmount) <= step / 2);
        });

    [Fact]
    public void T_08_A_credit_note_in_full_has_the_same_absolute_figures() =>
        ForAll(input =>
        {
            // Fixed amounts would change sign with the lines; percents follow by themselves.
            var percents = input with
            {
                Lines =
                [
                    .. input.Lines.Select(line => line with { Allowances = Percents(line.Allowances), Charges = Percents(line.Charges) }),
                ],
                Allowances = [.. input.Allowances.Where(item => item.Percent is not null)],
                Charges = [.. input.Charges.Where(item => item.Percent is not null)],
            };
            var invoice = Compute(percents);
            var reversed = Compute(percents with { Lines = [.. percents.Lines.Select(line => line with { Quantity = -line.Quantity })] });

            Assert.Equal(invoice.TaxBreakdown.Select(entry => entry with { Base = -entry.Base, Tax = -entry.Tax }), reversed.TaxBreakdown);
            Assert.Equal(invoice.Lines.Select(line => -line.Net), reversed.Lines.Select(line => line.Net));
            Assert.Equal(-invoice.Due, reversed.Due);
        });

    [Fact]
    public void T_12_Order_splitting_and_empty_lines_change_nothing() =>
        ForAll(input =>
        {
            var whole = input with
            {
                Rounding = TaxRounding.Category,
                Lines =
                [
                    .. input.Lines.Select(line =>
                        line with
                        {
                            BaseQuantity = 1,
                            Quantity = Round.To(line.Quantity, 0),
                            UnitPrice = Round.To(line.UnitPrice, 0),
                            Allowances = [],
                            Charges = [],
                        }
                    ),
                ],
            };
            var expected = Compute(whole).TaxBreakdown;
            var split = whole.Lines.SelectMany(line =>
                Enumerable
                    .Repeat(line with { Quantity = Math.Sign(line.Quantity) }, (int)Math.Min(30, Math.Abs(line.Quantity)))
                    .Append(line with { Quantity = line.Quantity - Math.Sign(line.Quantity) * Math.Min(30, Math.Abs(line.Quantity)) })
            );

            Assert.Equal(expected, Compute(whole with { Lines = [.. whole.Lines.Reverse()] }).TaxBreakdown);
            Assert.Equal(expected, Compute(whole with { Lines = [.. split] }).TaxBreakdown);
            Assert.Equal(
                expected,
                Compute(
                    whole with
                    {
                        Lines = [.. whole.Lines, .. whole.Lines.Take(1).Select(line => line with { Quantity = 0 })],
                    }
                ).TaxBreakdown
            );
        });

    [Fact]
    public void T_13_With_tax_in_the_prices_the_total_is_what_was_typed() =>
        ForAll(input =>
        {
            var typed = Compute(input with { PricesIncludeTax = false, Rounding = TaxRounding.Category }).TaxExclusive;
            var figures = Compute(input with { PricesIncludeTax = true });

            Assert.Equal(typed, figures.TaxBreakdown.Sum(entry => entry.Base + entry.Tax));
            Assert.Equal(typed, figures.TaxInclusive);
            if (input.Rounding == TaxRounding.Category)
            {
                Assert.All(
                    figures.TaxBreakdown,
                    entry => Assert.Equal(Currency.Get(input.Currency).Round((entry.Base + entry.Tax) / (1 + entry.Rate / 100)), entry.Base)
                );
            }
        });

    [Fact]
    public void T_14_A_discount_of_100_percent_leaves_nothing() =>
        ForAll(input =>
        {
            var free = input with
            {
                Lines = [.. input.Lines.Select(line => line with { Allowances = [Documents.Percent(100)], Charges = [] })],
                Allowances = [],
                Charges = [],
            };
            var figures = Compute(free);

            Assert.All(figures.Lines, line => Assert.Equal((0m, 0m), (line.Net, line.Tax)));
            Assert.All(figures.TaxBreakdown, entry => Assert.Equal((0m, 0m), (entry.Base, entry.Tax)));
            Assert.Equal(0, figures.Due);
        });

    [Fact]
    public void T_14_A_percent_is_rounded_once() =>
        ForAll(input =>
        {
            var figures = Compute(input with { PricesIncludeTax = false });
            var stated = input
                .Lines.Zip(figures.Lines)
                .SelectMany(pair =>
                    pair.First.Allowances.Zip(pair.Second.AllowanceAmounts, (item, amount) => (item, amount, pair.Second.Gross))
                );

            Assert.All(
                stated.Where(entry => entry.item.Percent is not null),
                entry => Assert.Equal(Currency.Get(input.Currency).Round(entry.Gross * entry.item.Percent!.Value / 100), entry.amount)
            );
        });

    [Fact]
    public void T_18_Advance_and_final_invoice_carry_the_tax_of_the_whole() =>
        ForAll(input =>
        {
            var whole = input with
            {
                Rounding = TaxRounding.Category,
                PricesIncludeTax = false,
                Lines = [.. input.Lines, Documents.Line(1, 100, 20)],
                Allowances = [.. input.Allowances.Where(item => item.Amount is not null)],
                Charges = [.. input.Charges.Where(item => item.Amount is not null)],
            };
            var advance = Compute(whole with { Lines = [Documents.Line(1, 60, 20)], Allowances = [], Charges = [] });
            var deductedAsLine = Compute(whole with { Lines = [.. whole.Lines, Documents.Line(-1, 60, 20)] });
            var deductedAsPrepaid = Compute(whole with { Prepaid = advance.TaxInclusive });

            Assert.Equal(Compute(whole).Tax, advance.Tax + deductedAsLine.Tax);
            Assert.Equal(Compute(whole).TaxBreakdown, deductedAsPrepaid.TaxBreakdown);
            Assert.Equal(Compute(whole).Due, advance.Due + deductedAsPrepaid.Due);
            Assert.Equal(deductedAsLine.Due, deductedAsPrepaid.Due);
        });

    [Fact]
    public void T_21_Payable_rounding_never_changes_base_or_tax() =>
        ForAll(input =>
        {
            var plain = Compute(input);
            var rounded = Compute(input with { PayableStep = 10 });

            Assert.Equal(plain.TaxBreakdown, rounded.TaxBreakdown);
            Assert.Equal(plain.TaxInclusive, rounded.TaxInclusive);
        });

    private static AdjustmentInput[] Percents(IReadOnlyList<AdjustmentInput> items) => [.. items.Where(item => item.Percent is not null)];
}
