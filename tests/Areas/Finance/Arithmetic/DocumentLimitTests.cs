using BackOffice.Finance.Arithmetic;
using Xunit;
using static BackOffice.Tests.Areas.Finance.Arithmetic.Documents;

namespace BackOffice.Tests.Areas.Finance.Arithmetic;

public class DocumentLimitTests
{
    public static TheoryData<string, string?, DocumentInput> Refused =>
        new()
        {
            { "document.currency", "currency", Of() with { Currency = "EURO" } },
            { "line.number", "lines[0].quantity", Of(Line(1_000_000_000_000m, 1, 20)) },
            { "line.number", "lines[1].unitPrice", Of(Line(1, 1, 20), Line(1, 1.0000001m, 20)) },
            { "line.base_quantity", "lines[0].baseQuantity", Of(Line(1, 1, 20) with { BaseQuantity = 0 }) },
            { "line.amount", "lines[0]", Of(Line(999_999_999_999m, 2, 20)) },
            { "line.tax_rate", "lines[0].taxRate", Of(Line(1, 1, 101)) },
            { "adjustment.percent", "lines[0].allowances[0].percent", Of(Line(1, 1, 20) with { Allowances = [Percent(100.5m)] }) },
            { "adjustment.amount_or_percent", "lines[0].charges[0]", Of(Line(1, 1, 20) with { Charges = [new(1, 1, null)] }) },
            { "adjustment.amount", "lines[0].allowances[0].amount", Of(Line(1, 1, 20) with { Allowances = [Amount(0.001m)] }) },
            { "adjustment.negative", "lines[0].allowances[0].amount", Of(Line(1, 1, 20) with { Allowances = [Amount(-1)] }) },
            { "adjustment.negative", "charges[0].amount", Of(Line(1, 1, 20)) with { Charges = [new(-1, null, "S", 20, null)] } },
            { "document.total", null, Of(Line(1, 999_999_999_999m, 20), Line(1, 1, 20)) },
            { "document.total", null, Of(Line(1, 999_999_999_999m, 20)) },
            { "document.prepaid_exceeds_total", "prepaid", Of(Line(1, 100, 20)) with { Prepaid = 120.01m } },
            { "document.prepaid", "prepaid", Of(Line(1, 100, 20)) with { Prepaid = 0.001m } },
            { "document.payable_step", "payableStep", Of(Line(1, 100, 20)) with { PayableStep = 0 } },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Input_past_a_limit_is_refused(string code, string? field, DocumentInput input)
    {
        var refusal = Assert.Single(DocumentArithmetic.Check(input));

        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void The_largest_permitted_document_passes() =>
        Assert.Empty(DocumentArithmetic.Check(Of(Line(1, 833_333_333_333.32m, 20)) with { Prepaid = 120 }));

    [Fact]
    public void No_number_makes_the_check_throw() =>
        DocumentGenerator.ForAnyNumbers(
            (a, b, c) =>
            {
                var line = new LineInput(a, b, c, "S", 20)
                {
                    Allowances = [new(c, null, null), new(null, a, null)],
                    Charges = [new(null, b, null)],
                };
                var usual = Line(10, 10, 20) with { Allowances = [new(a, null, null)], Charges = [new(null, b, null)] };
                var document = Of(line) with
                {
                    Allowances = [new(a, null, "S", c, null)],
                    Charges = [new(null, b, "S", c, null)],
                    Prepaid = c,
                    PayableStep = a,
                };

                Assert.All(DocumentArithmetic.Check(document), refusal => Assert.NotEmpty(refusal.Message));
                Assert.All(DocumentArithmetic.Check(document with { Lines = [usual, line] }), refusal => Assert.NotEmpty(refusal.Message));
                Assert.All(DocumentArithmetic.Check(document with { Lines = [usual] }), refusal => Assert.NotEmpty(refusal.Message));
            }
        );

    [Fact]
    public void What_passes_the_check_can_be_computed() =>
        DocumentGenerator.ForAll(input =>
        {
            if (DocumentArithmetic.Check(input).Count == 0)
            {
                Assert.True(Math.Abs(DocumentArithmetic.Compute(input).TaxInclusive) < DocumentLimits.Amount);
            }
        });
}
