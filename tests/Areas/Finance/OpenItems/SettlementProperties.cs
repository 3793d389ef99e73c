using BackOffice.Finance.OpenItems;
using BackOffice.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace BackOffice.Tests.Areas.Finance.OpenItems;

/// <summary>What holds of every settlement in another currency, whatever it is split into.</summary>
public class SettlementProperties
{
    private static readonly Currency Pound = Currency.Get("GBP");

    /// <summary>Of an invoice: the parts it is paid in, in cents, and the rates of invoice and payment.</summary>
    private static readonly Gen<(int[] Parts, decimal Invoiced, decimal Paid)> Settlements =
        from parts in Gen.Choose(1, 40_000).ArrayOf().Where(parts => parts.Length is > 0 and < 12)
        from invoiced in Gen.Choose(1, 30_000)
        from paid in Gen.Choose(1, 30_000)
        select (parts, invoiced / 10_000m, paid / 10_000m);

    [Fact]
    public void F_01_F_07_paid_in_parts_nothing_is_left_and_the_difference_is_that_of_one_payment_but_for_rounding() =>
        ForAll(settlement =>
        {
            var (invoice, differences) = Pay(settlement.Parts, settlement.Invoiced, settlement.Paid);
            Assert.Equal((0m, 0m), (invoice.Open, invoice.FunctionalOpen));
            var (_, atOnce) = Pay([settlement.Parts.Sum()], settlement.Invoiced, settlement.Paid);
            Assert.True(Math.Abs(differences.Sum() - atOnce.Sum()) <= 0.005m * settlement.Parts.Length);
        });

    [Fact]
    public void F_06_at_one_rate_there_is_nothing_but_rounding() =>
        ForAll(settlement =>
        {
            var (_, differences) = Pay(settlement.Parts, settlement.Invoiced, settlement.Invoiced);
            Assert.All(differences, difference => Assert.True(Math.Abs(difference) <= 0.005m * (settlement.Parts.Length + 1)));
            var (_, own) = Pay(settlement.Parts, 1, 1);
            Assert.All(own, difference => Assert.Equal(0, difference));
        });

    [Fact]
    public void A_03_a_credit_used_in_parts_gives_each_document_what_it_loses() =>
        ForAll(settlement =>
        {
            var credit = Item.Of(-settlement.Parts.Sum() / 100m, settlement.Paid);
            foreach (var part in settlement.Parts)
            {
                var amount = part / 100m;
                var document = Item.Of(amount, settlement.Invoiced);
                var before = (credit.FunctionalOpen, document.FunctionalOpen);
                var difference = Settle(credit, document, amount);
                Assert.Equal((0m, 0m), (document.Open, document.FunctionalOpen));
                // What both sides lose differs by the exchange difference alone.
                Assert.Equal(difference, credit.FunctionalOpen - before.Item1 - before.Item2);
            }

            Assert.Equal((0m, 0m), (credit.Open, credit.FunctionalOpen));
        });

    private static void ForAll(Action<(int[] Parts, decimal Invoiced, decimal Paid)> property) =>
        Prop.ForAll(Settlements.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static (Item Invoice, List<decimal> Differences) Pay(int[] parts, decimal invoiced, decimal paid)
    {
        var invoice = Item.Of(parts.Sum() / 100m, invoiced);
        return (invoice, [.. parts.Select(part => Settle(Item.Of(-part / 100m, paid), invoice, part / 100m))]);
    }

    /// <returns>The exchange difference.</returns>
    private static decimal Settle(Item from, Item to, decimal amount)
    {
        var (functionalFrom, functionalTo) = Allocating.Relieve(amount, from, to, Pound);
        from.Open += amount;
        from.FunctionalOpen += functionalFrom;
        to.Open -= amount;
        to.FunctionalOpen -= functionalTo;
        return functionalFrom - functionalTo;
    }

    private sealed class Item : IOpenItem
    {
        public Guid Id { get; } = Guid.CreateVersion7();

        public Guid PartyId => Guid.Empty;

        public DateOnly Date => default;

        public string Currency => "EUR";

        public bool IsPayable => false;

        public decimal Open { get; set; }

        public decimal FunctionalOpen { get; set; }

        public static Item Of(decimal amount, decimal rate) => new() { Open = amount, FunctionalOpen = Pound.Round(amount * rate) };
    }
}
