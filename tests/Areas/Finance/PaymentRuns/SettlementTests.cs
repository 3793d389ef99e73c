using BackOffice.Finance.Bills;
using BackOffice.Finance.PaymentRuns;
using BackOffice.Parties.Suppliers;
using FsCheck;
using FsCheck.Fluent;

namespace BackOffice.Tests.Areas.Finance.PaymentRuns;

/// <summary>What is decided without a database: how a line settles its documents, what is left out and what a transfer says.</summary>
public class SettlementTests
{
    [Fact]
    public void A_02_and_A_03_every_line_is_settled_to_the_penny_and_nothing_beyond_its_amount()
    {
        var cents = Gen.Choose(1, 100_000).Select(amount => amount / 100m);
        foreach (var (bills, credits) in Gen.Sample(Gen.Zip(Gen.NonEmptyListOf(cents), Gen.ListOf(cents)), 20, 200))
        {
            // Credits together less than the bills, as a run demands it.
            var used = credits.TakeWhile((_, at) => credits.Take(at + 1).Sum() < bills.Sum()).ToList();
            var items = bills
                .Concat(used.Select(credit => -credit))
                .Select(amount => new Settlement.Item(Guid.CreateVersion7(), amount))
                .ToList();
            var plan = Settlement.Of(items);
            Assert.Equal(bills.Sum() - used.Sum(), plan.Parts.Sum(part => part.Amount));
            Assert.All(plan.Parts, part => Assert.True(part.Amount > 0));
            Assert.All(plan.Credits, credit => Assert.True(credit.Amount > 0));
            foreach (var item in items)
            {
                var settled =
                    plan.Credits.Where(credit => credit.BillId == item.DocumentId || credit.CreditId == item.DocumentId)
                        .Sum(credit => credit.Amount)
                    + plan.Parts.Where(part => part.DocumentId == item.DocumentId).Sum(part => part.Amount);
                Assert.Equal(Math.Abs(item.Amount), settled);
            }
        }
    }

    [Theory]
    [InlineData(null, null, null, "GB33BUKB20201555555555", null, null)]
    [InlineData("EUR", BillHold.Disputed, 1, null, "2026-03-04", "currency")]
    [InlineData(null, BillHold.Disputed, 1, null, "2026-03-04", "disputed")]
    [InlineData(null, BillHold.Waits, 1, null, "2026-03-04", "on_hold")]
    [InlineData(null, null, 1, null, "2026-03-04", "other_run")]
    [InlineData(null, null, null, null, "2026-03-04", "no_iban")]
    [InlineData(null, null, null, "GB33BUKB20201555555556", "2026-03-04", "wrong_iban")]
    [InlineData(null, null, null, "GB33BUKB20201555555555", "2026-03-04", "supplier_held")]
    public void The_first_reason_against_a_bill_is_named(
        string? currency,
        BillHold? hold,
        int? run,
        string? iban,
        string? held,
        string? code
    )
    {
        var through = held is null ? (DateOnly?)null : DateOnly.Parse(held, System.Globalization.CultureInfo.InvariantCulture);
        var payee = new SupplierPayee(Guid.CreateVersion7(), "Mill", new SupplierBank(iban, null, null), null, false, through);
        Assert.Equal(code, DueBills.Why(new DueBills.Facts(currency, hold, "Why", run, payee))?.Code);
    }

    [Theory]
    [InlineData("Müller & Söhne GmbH", 70, "Mueller + Soehne GmbH")]
    [InlineData("Šárka Łukasz Ørsted", 70, "Sarka Lukasz Orsted")]
    [InlineData("Große Straße – Œuvre", 70, "Grosse Strasse - OEuvre")]
    [InlineData("A/B-C?D:E(F)G.H,I'J+K 1", 70, "A/B-C?D:E(F)G.H,I'J+K 1")]
    [InlineData("50 % @ home; #7", 70, "50 . . home. .7")]
    [InlineData("  two\n lines\t", 70, "two lines")]
    [InlineData("Παπαδόπουλος", 70, "............")]
    [InlineData("abcdefghij", 4, "abcd")]
    [InlineData("", 70, ".")]
    public void Text_is_written_in_the_characters_of_SEPA(string text, int most, string written) =>
        Assert.Equal(written, SepaText.Of(text, most));
}
