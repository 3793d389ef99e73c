using BackOffice.Finance.Bank;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Finance.Bank;

/// <summary>What a line may be, how sure that is and why: no suggestion settles more than is open (B-10).</summary>
public class SuggestionTests
{
    private static readonly Guid Acme = Guid.CreateVersion7();
    private static readonly Guid Bolt = Guid.CreateVersion7();

    private static readonly OpenDocument[] Invoices =
    [
        new(false, Guid.CreateVersion7(), "INV-2026-0007", Acme, "Acme Trading Ltd", 120, Banking.Day.AddDays(-30)),
        new(false, Guid.CreateVersion7(), "INV-2026-0008", Acme, "Acme Trading Ltd", 80, Banking.Day.AddDays(-20)),
        new(false, Guid.CreateVersion7(), "INV-2026-0009", Bolt, "Bolt & Söhne", 55, Banking.Day.AddDays(-10)),
        new(false, Guid.CreateVersion7(), "INV-2026-0010", Acme, "Acme Trading Ltd", 40, Banking.Day.AddDays(-5)),
    ];

    [Theory]
    [InlineData(120, "Someone", "inv 2026/0007", Confidence.High, "0007")]
    [InlineData(200, "Someone", "INV-2026-0007, INV20260008", Confidence.High, "0007 0008")]
    [InlineData(130, "Someone", "INV-2026-0007", Confidence.Medium, "0007")]
    [InlineData(55, "BOLT & SOEHNE", "Transfer", Confidence.Low, "0009")]
    [InlineData(55, "Bolt & Sohne GmbH", "Transfer", Confidence.High, "0009")]
    [InlineData(80, "ACME TRADING", "Transfer", Confidence.High, "0008")]
    [InlineData(160, "Acme Trading Ltd", "Transfer", Confidence.Medium, "0007 0010")]
    [InlineData(240, "Acme Trading Ltd", "Transfer", Confidence.Medium, "0007 0008 0010")]
    // Less than what is open is never taken for it, nor one number for another that begins alike.
    [InlineData(100, "Someone", "INV-2026-0007", null, null)]
    [InlineData(130, "Someone", "INV-2026-00071", null, null)]
    [InlineData(99, "Acme Trading Ltd", "Transfer", null, null)]
    public void Invoices_are_found_by_number_name_and_amount(int amount, string name, string text, Confidence? confidence, string? numbers)
    {
        var found = Suggestions.For(Line(amount, name, text), amount, [], Invoices, [], []);
        var best = found.FirstOrDefault();
        Assert.Equal(confidence, best?.Confidence);
        Assert.Equal(
            numbers,
            best is null
                ? null
                : string.Join(' ', best.Documents!.Select(part => Invoices.Single(invoice => invoice.Id == part.DocumentId).Number[^4..]))
        );
        Assert.All(
            found,
            suggestion =>
                Assert.All(
                    suggestion.Documents!,
                    part => Assert.Equal(Invoices.Single(invoice => invoice.Id == part.DocumentId).Open, part.Amount)
                )
        );
        Assert.All(found, suggestion => Assert.True(suggestion.Documents!.Sum(part => part.Amount) <= amount));
        Assert.All(found, suggestion => Assert.NotEmpty(suggestion.Reason));
    }

    [Theory]
    [InlineData(0, 1, Confidence.High, "on the same day")]
    [InlineData(-2, 1, Confidence.High, "2 days before")]
    [InlineData(1, 2, Confidence.Medium, "a day later")]
    [InlineData(-8, 1, Confidence.Low, "8 days before")]
    [InlineData(-11, 1, null, null)]
    public void What_is_in_the_books_is_found_by_amount_and_day(int days, int copies, Confidence? confidence, string? reason)
    {
        var movements = Enumerable
            .Range(0, copies)
            .Select(_ => new BankMovement(
                Guid.CreateVersion7(),
                Banking.Day.AddDays(days),
                "Payment P-1, Acme",
                BackOffice.Finance.Ledger.EntryKind.Payment,
                70,
                20
            ))
            .ToList();
        var found = Suggestions.For(Line(50, "Acme", null), 50, movements, [], [], []);
        Assert.Equal(confidence is null ? 0 : copies, found.Count);
        Assert.All(found, suggestion => Assert.Equal(confidence, suggestion.Confidence));
        Assert.All(found, suggestion => Assert.Contains(reason!, suggestion.Reason, StringComparison.Ordinal));
        Assert.Empty(Suggestions.For(Line(70, "Acme", null), 70, movements, [], [], []));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task B_10_every_suggestion_can_be_accepted_as_it_is(Database database)
    {
        var books = await Books.New(database);
        var invoices = new List<Guid>();
        foreach (var net in (decimal[])[100, 50, 25])
        {
            invoices.Add(await books.Issue(Banking.Day.AddDays(-3), net));
        }

        var line = await books.Line(150, $"Acme {await books.NumberOf(invoices[0])} {await books.NumberOf(invoices[2])}");
        var best = (await books.Suggest(line))[0];
        Assert.Equal((Confidence.High, books.Acme), (best.Confidence, best.PartyId));
        await books.Match(new(line, best.EntryId, PartyId: best.PartyId, Documents: best.Documents));
        Assert.Equal([0m, 60m, 0m], [await books.Open(invoices[0]), await books.Open(invoices[1]), await books.Open(invoices[2])]);

        // What is matched is suggested nothing, and a payment that is in the books comes first.
        Assert.Empty(await books.Suggest(line));
        await books.Pay(Banking.Day, 60);
        var second = await books.Line(60, "Acme");
        var suggested = await books.Suggest(second);
        Assert.NotNull(suggested[0].EntryId);
        await books.Match(new(second, suggested[0].EntryId));
        Assert.Empty((await books.Verify()).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Money_that_left_is_suggested_the_bills_it_pays(Database database)
    {
        var books = await Books.New(database);
        var mill = await books.Company.Supplier("Old Mill");
        var bill = await books.Company.PostBill(Purchases.Of(mill, 50, "ZERO", "RE-2026-0042", Banking.Day.AddDays(-3)));
        await books.Company.PostBill(Purchases.Of(mill, 30, "ZERO", day: Banking.Day.AddDays(-3)));

        // The supplier's number is in the text; the other bill is paid by name and amount.
        var named = await books.Line(-50, "re 2026/0042");
        var best = (await books.Suggest(named))[0];
        Assert.Equal((Confidence.High, mill, bill), (best.Confidence, best.PartyId, Assert.Single(best.Documents!).DocumentId));
        await books.Match(new(named, PartyId: best.PartyId, Documents: best.Documents));
        Assert.Equal(0, (await books.Company.Bill(bill)).Row.OpenAmount);
        var other = (await books.Suggest(await books.Line(-30, "Old Mill")))[0];
        Assert.Equal((Confidence.High, mill), (other.Confidence, other.PartyId));
        Assert.StartsWith("Old Mill is paid", other.Reason, StringComparison.Ordinal);

        // Money that arrived pays no bill, and a match that is taken back leaves the bill open.
        Assert.DoesNotContain(await books.Suggest(await books.Line(30, "Old Mill")), suggestion => suggestion.PartyId == mill);
        Assert.True((await books.TryTakeBack(named)).Succeeded);
        Assert.Equal(50, (await books.Company.Bill(bill)).Row.OpenAmount);
        Assert.Empty((await books.Verify()).Differences);
    }

    private static BankLine Line(decimal amount, string? name, string? text) =>
        new()
        {
            Date = Banking.Day,
            Amount = amount,
            Currency = "GBP",
            Counterparty = name,
            Text = text,
            Fingerprint = "",
            SearchText = "",
        };
}
