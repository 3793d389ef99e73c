using BackOffice.Finance.Arithmetic;
using FsCheck;
using FsCheck.Fluent;

namespace BackOffice.Tests.Areas.Finance.Arithmetic;

/// <summary>Random documents of every currency exponent, both policies, with and without tax in the prices.</summary>
internal static class DocumentGenerator
{
    internal static readonly (string Category, decimal Rate)[] Taxes = [("S", 20), ("S", 5.5m), ("S", 8.1m), ("Z", 0), ("E", 0), ("AE", 0)];

    private static readonly Gen<(string Category, decimal Rate)> Tax = Gen.Elements(Taxes);

    private static readonly Gen<decimal> Quantity = Gen.Frequency(
        (4, Gen.Choose(-20, 200).Select(n => (decimal)n)),
        (1, Gen.Choose(-99_999, 999_999).Select(n => n / 10_000m))
    );

    private static readonly Gen<decimal> Price = Gen.Frequency(
        (4, Gen.Choose(0, 500_000).Select(n => n / 100m)),
        (1, Gen.Choose(0, 999_999_999).Select(n => n / 1_000_000m))
    );

    private static readonly Gen<decimal> Percent = Gen.Frequency(
        (3, Gen.Choose(0, 100).Select(n => (decimal)n)),
        (1, Gen.Choose(0, 100_000).Select(n => n / 1000m))
    );

    private static readonly Gen<AdjustmentInput> Adjustment = Gen.OneOf(
        Percent.Select(percent => new AdjustmentInput(null, percent, "Reason")),
        Gen.Choose(0, 500).Select(amount => new AdjustmentInput(amount, null, "Reason"))
    );

    private static readonly Gen<LineInput> Line =
        from tax in Tax
        from quantity in Quantity
        from price in Price
        from per in Gen.Elements(1m, 1m, 1m, 100m, 3m)
        from allowances in Some(Adjustment, 2)
        from charges in Some(Adjustment, 2)
        select new LineInput(quantity, price, per, tax.Category, tax.Rate) { Allowances = allowances, Charges = charges };

    private static readonly Gen<DocumentAdjustmentInput> DocumentAdjustment =
        from tax in Tax
        from item in Adjustment
        select new DocumentAdjustmentInput(item.Amount, item.Percent, tax.Category, tax.Rate, item.Reason);

    private static readonly Gen<DocumentInput> Document =
        from currency in Gen.Elements("EUR", "JPY", "KWD")
        from inclusive in Gen.Elements(true, false)
        from rounding in Gen.Elements(TaxRounding.Category, TaxRounding.Line)
        from lines in Some(Line, 12)
        from allowances in Some(DocumentAdjustment, 2)
        from charges in Some(DocumentAdjustment, 2)
        select new DocumentInput(currency, inclusive, rounding)
        {
            Lines = lines,
            Allowances = allowances,
            Charges = charges,
        };

    /// <summary>Checks a property on 500 documents and fails with the document that breaks it.</summary>
    public static void ForAll(Action<DocumentInput> property) =>
        Prop.ForAll(Document.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    /// <summary>The same documents in every run.</summary>
    public static IReadOnlyList<DocumentInput> Sample(int count) => [.. Document.Sample(count, new Rnd(20), count)];

    /// <summary>Any decimals at all, also those that overflow when multiplied.</summary>
    public static void ForAnyNumbers(Action<decimal, decimal, decimal> property)
    {
        var any = Gen.Elements(
            decimal.MaxValue,
            decimal.MinValue,
            0.0000000000000000000000000001m,
            1m,
            -1m,
            0m,
            999_999_999_999m,
            0.000001m
        );
        Prop.ForAll(any.ToArbitrary(), any.ToArbitrary(), any.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static Gen<T[]> Some<T>(Gen<T> item, int most) => Gen.Choose(0, most).SelectMany(count => item.ArrayOf(count));
}
