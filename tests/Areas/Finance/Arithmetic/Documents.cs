using BackOffice.Finance.Arithmetic;

namespace BackOffice.Tests.Areas.Finance.Arithmetic;

/// <summary>Short ways to write documents in tests.</summary>
internal static class Documents
{
    public static LineInput Line(decimal quantity, decimal price, decimal rate, string category = "S") =>
        new(quantity, price, 1, category, rate);

    public static DocumentInput Of(params LineInput[] lines) => new("EUR", PricesIncludeTax: false, TaxRounding.Category) { Lines = lines };

    public static AdjustmentInput Percent(decimal percent) => new(null, percent, "Discount");

    public static AdjustmentInput Amount(decimal amount) => new(amount, null, "Discount");
}
