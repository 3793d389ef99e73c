using BackOffice.Kernel;
using static BackOffice.Finance.Arithmetic.NumberLimits;

namespace BackOffice.Finance.Arithmetic;

/// <summary>The limits within which figures are exact in <see cref="decimal"/> and fit numeric(19,4).</summary>
public static class DocumentLimits
{
    /// <summary>Every quantity, price and amount, typed or computed, is below this in absolute value.</summary>
    public const decimal Amount = 1_000_000_000_000m;

    /// <summary>Decimals of quantities, unit prices, rates and percents.</summary>
    public const int Decimals = 6;

    internal static List<Refusal> Check(DocumentInput input)
    {
        if (!Currency.TryGet(input.Currency, out var currency))
        {
            return [new("document.currency", "currency", "Choose a currency of ISO 4217, such as EUR.")];
        }

        var refusals = new List<Refusal>();
        for (var index = 0; index < input.Lines.Count; index++)
        {
            refusals.AddRange(Line(input.Lines[index], $"lines[{index}]", currency));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var lineTotal = input.Lines.Sum(line => TypedLine.Of(line, currency).Net);
        if (TooLarge(lineTotal))
        {
            return [TotalTooLarge()];
        }

        refusals.AddRange(input.Allowances.SelectMany((item, index) => Adjustment(item, lineTotal, 100, $"allowances[{index}]", currency)));
        refusals.AddRange(
            input.Charges.SelectMany((item, index) => Adjustment(item, lineTotal, ChargePercent, $"charges[{index}]", currency))
        );
        refusals.AddRange(Payment(input, currency));
        return refusals.Count > 0 ? refusals : [.. Totals(input)];
    }

    private static List<Refusal> Line(LineInput line, string field, Currency currency)
    {
        List<Refusal> refusals =
        [
            .. Number(line.Quantity, $"{field}.quantity", "quantity"),
            .. Number(line.UnitPrice, $"{field}.unitPrice", "price"),
            .. Number(line.BaseQuantity, $"{field}.baseQuantity", "base quantity"),
            .. Rate(line.TaxRate, $"{field}.taxRate"),
        ];
        if (line.BaseQuantity <= 0)
        {
            refusals.Add(new("line.base_quantity", $"{field}.baseQuantity", "Enter a base quantity above zero; it is usually 1."));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        // Compared as a product: the quotient of large numbers and a tiny base quantity would overflow.
        if (Math.Abs(line.Quantity * line.UnitPrice) >= Amount * line.BaseQuantity)
        {
            return [new("line.amount", field, "Quantity times price is too large. Check both, or split the line.")];
        }

        var gross = currency.Round(line.Quantity * line.UnitPrice / line.BaseQuantity);
        refusals.AddRange(
            line.Allowances.SelectMany((item, i) => Adjustment(item.Amount, item.Percent, gross, 100, $"{field}.allowances[{i}]", currency))
        );
        refusals.AddRange(
            line.Charges.SelectMany(
                (item, i) => Adjustment(item.Amount, item.Percent, gross, ChargePercent, $"{field}.charges[{i}]", currency)
            )
        );
        return refusals;
    }

    private static IEnumerable<Refusal> Payment(DocumentInput input, Currency currency)
    {
        if (TooLarge(input.Prepaid) || Finer(input.Prepaid, currency.Decimals))
        {
            yield return new(
                "document.prepaid",
                "prepaid",
                $"Enter the prepaid amount with at most {currency.Decimals} decimals, below {Text(Amount)}."
            );
        }

        if (input.PayableStep is { } step && (step <= 0 || step > 1000 || Finer(step, currency.Decimals)))
        {
            yield return new(
                "document.payable_step",
                "payableStep",
                $"Enter a rounding step above zero with at most {currency.Decimals} decimals, such as 0.05."
            );
        }
    }

    private static IEnumerable<Refusal> Totals(DocumentInput input)
    {
        var figures = DocumentArithmetic.Compute(input);
        if (Amounts(figures).Any(TooLarge))
        {
            yield return TotalTooLarge();
        }

        // A refund of more than was invoiced is a payment, not a figure of this document.
        if (
            figures.Prepaid != 0
            && (Math.Sign(figures.Prepaid) != Math.Sign(figures.TaxInclusive) || Math.Abs(figures.Prepaid) > Math.Abs(figures.TaxInclusive))
        )
        {
            yield return new(
                "document.prepaid_exceeds_total",
                "prepaid",
                $"Deduct at most the total of {Text(figures.TaxInclusive)}; refund the rest as a payment."
            );
        }
    }

    private static Refusal TotalTooLarge() => new("document.total", null, $"The total reaches {Text(Amount)}. Split the document.");

    private static IEnumerable<decimal> Amounts(DocumentFigures figures) =>
        figures
            .Lines.SelectMany(line => new[] { line.Gross, line.Allowances, line.Charges, line.Net })
            .Concat([figures.LineTotal, figures.AllowanceTotal, figures.ChargeTotal])
            .Concat(figures.TaxBreakdown.Select(entry => entry.Base))
            .Concat([figures.TaxExclusive, figures.TaxInclusive, figures.Due]);
}
