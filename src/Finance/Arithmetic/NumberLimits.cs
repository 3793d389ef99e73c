using System.Globalization;
using BackOffice.Kernel;

namespace BackOffice.Finance.Arithmetic;

/// <summary>Limits of single numbers: quantities, prices, rates, allowances and charges.</summary>
internal static class NumberLimits
{
    /// <summary>A charge above ten times its base is a typing error.</summary>
    public const decimal ChargePercent = 1000m;

    public static IEnumerable<Refusal> Adjustment(
        DocumentAdjustmentInput item,
        decimal ofBase,
        decimal most,
        string field,
        Currency currency
    ) => Adjustment(item.Amount, item.Percent, ofBase, most, field, currency).Concat(Rate(item.TaxRate, $"{field}.taxRate"));

    public static IEnumerable<Refusal> Adjustment(
        decimal? amount,
        decimal? percent,
        decimal ofBase,
        decimal most,
        string field,
        Currency currency
    )
    {
        if (amount is null == percent is null)
        {
            yield return new("adjustment.amount_or_percent", field, "Enter either an amount or a percent.");
        }
        else if (percent is { } share && (share < 0 || share > most || Finer(share, DocumentLimits.Decimals)))
        {
            yield return new(
                "adjustment.percent",
                $"{field}.percent",
                $"Enter a percent from 0 to {Text(most)} with at most {DocumentLimits.Decimals} decimals."
            );
        }
        else if (amount is { } stated && (TooLarge(stated) || Finer(stated, currency.Decimals)))
        {
            yield return new(
                "adjustment.amount",
                $"{field}.amount",
                $"Enter an amount with at most {currency.Decimals} decimals, below {Text(DocumentLimits.Amount)}."
            );
        }
        else if (amount < 0 && ofBase >= 0)
        {
            yield return new(
                "adjustment.negative",
                $"{field}.amount",
                "Enter a positive amount: a negative discount is a charge, a negative charge a discount."
            );
        }
    }

    public static IEnumerable<Refusal> Number(decimal value, string field, string name)
    {
        if (TooLarge(value) || Finer(value, DocumentLimits.Decimals))
        {
            yield return new(
                "line.number",
                field,
                $"Enter a {name} with at most {DocumentLimits.Decimals} decimals, below {Text(DocumentLimits.Amount)}."
            );
        }
    }

    public static IEnumerable<Refusal> Rate(decimal rate, string field)
    {
        if (rate is < 0 or > 100 || Finer(rate, DocumentLimits.Decimals))
        {
            yield return new("line.tax_rate", field, $"Enter a tax rate from 0 to 100 with at most {DocumentLimits.Decimals} decimals.");
        }
    }

    public static bool TooLarge(decimal value) => Math.Abs(value) >= DocumentLimits.Amount;

    public static bool Finer(decimal value, int decimals) => Round.To(value, decimals) != value;

    public static string Text(decimal value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);
}
