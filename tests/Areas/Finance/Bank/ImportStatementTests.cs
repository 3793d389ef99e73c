using BackOffice.Finance.Bank;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Bank;

/// <summary>Invariants B-01 to B-03: files of the bank come twice, overlap, and leave gaps.</summary>
public class ImportStatementTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task B_01_overlapping_files_in_any_order_give_the_same_movements(Database database)
    {
        foreach (var history in Gen.Sample(Histories, 6, 4))
        {
            var files = new[] { history[..^2], history[1..], history[2..^1], history };
            var results = new List<List<string>>();
            foreach (
                var order in (int[][])
                    [
                        [0, 1, 2, 3],
                        [3, 2, 1, 0],
                        [2, 0, 3, 1],
                        [1, 1, 0, 3],
                    ]
            )
            {
                var books = await Books.New(database);
                var bank = await books.BankCode();
                foreach (var at in order)
                {
                    // Files of the bank are of whole days.
                    await books.Import(bank, Banking.Csv(files[at].SelectMany(day => day)));
                }

                results.Add(await books.Lines());
            }

            Assert.Equal(history.Sum(day => day.Length), results[0].Count);
            Assert.All(results, lines => Assert.Equal(results[0], lines));
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task B_01_the_same_file_twice_adds_nothing(Database database)
    {
        var books = await Books.New(database);
        var bank = await books.BankCode();
        var file = Banking.Csv((Banking.Day, -3.20m, "Coffee"), (Banking.Day, 100, "Acme"));
        var first = await books.Import(bank, file);
        Assert.Equal((2, 2, 0), (first.Read, first.Added, first.Known));
        var second = await books.Import(bank, file);
        Assert.Equal((2, 0, 2), (second.Read, second.Added, second.Known));

        // The words are the same to people: spaces and breaks differ from one download to the next.
        var again = await books.Import(bank, Banking.Csv((Banking.Day, -3.20m, "COFFEE "), (Banking.Day, 100, "Ac me")));
        Assert.Equal((0, 2), (again.Added, again.Known));
        Assert.Single(
            await books.Company.Look(db =>
                db.Set<BankFile>().Where(row => row.Hash == db.Set<BankFile>().OrderBy(other => other.Id).First().Hash).ToListAsync()
            )
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task B_02_identical_lines_of_one_file_stay_as_many(Database database)
    {
        var books = await Books.New(database);
        var bank = await books.BankCode();
        var coffee = (Banking.Day, -3.20m, "Coffee");
        Assert.Equal(2, (await books.Import(bank, Banking.Csv(coffee, coffee))).Added);

        // The day's file of the evening has one more, and adds that one.
        var evening = await books.Import(bank, Banking.Csv(coffee, coffee, coffee));
        Assert.Equal((3, 1, 2), (evening.Read, evening.Added, evening.Known));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task B_03_a_statement_that_does_not_continue_the_one_before_says_so(Database database)
    {
        var books = await Books.New(database);
        var bank = await books.BankCode();
        Assert.Empty((await books.Import(bank, Mt940("1", "260301", 100, -10, "260302"))).Warnings);
        Assert.Empty((await books.Import(bank, Mt940("2", "260302", 90, -10, "260303"))).Warnings);
        var gap = await books.Import(bank, Mt940("4", "260305", 50, 5, "260306"));
        Assert.Equal(
            "This statement opens with 50.00, and the one before it closed on 3 March 2026 with 80.00. A statement between them is missing.",
            Assert.Single(gap.Warnings)
        );
        var page = await books.Company.Do((BankStatements query) => query.Run(bank, new()));
        Assert.Equal(["4", "2", "1"], page.Items.Select(row => row.Number));
        Assert.Equal([true, false, false], page.Items.Select(row => row.Warning is not null));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_file_of_another_account_or_currency_is_refused(Database database)
    {
        var books = await Books.New(database);
        var bank = await books.BankCode();
        await books.Import(bank, Mt940("1", "260301", 100, -10, "260302"));
        var other = Mt940("2", "260302", 90, -10, "260303", account: "87654321");
        Assert.Equal("statement.other_account", (await books.TryImport(bank, other)).Refusals[0].Code);
        var euros = Mt940("2", "260302", 90, -10, "260303", currency: "EUR");
        Assert.Equal("statement.currency", (await books.TryImport(bank, euros)).Refusals[0].Code);
        Assert.Equal("not_found", (await books.TryImport("4000", euros)).Refusals[0].Code);
        Assert.Single(await books.Lines());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_layout_of_an_account_reads_what_is_not_recognised(Database database)
    {
        var books = await Books.New(database);
        var bank = await books.BankCode();
        var file = "x;03/04/2026;Rent;-500,00\nx;05/04/2026;Acme;1.200,50\n"u8.ToArray();
        Assert.Equal("statement.unknown_format", (await books.TryImport(bank, file)).Refusals[0].Code);
        await books.Company.Do(
            (SaveFileLayout save) =>
                save.Run(new SaveFileLayout.Request(bank, new(Delimiter: ';', DayFirst: true, Date: "2", Text: "3", Amount: "4")))
        );
        await books.Import(bank, file);
        Assert.Equal(["2026-04-03 -500.00 Rent 1", "2026-04-05 1200.50 Acme 1"], await books.Lines());
    }

    /// <summary>Days of movements, among them identical ones.</summary>
    private static Gen<(DateOnly Date, decimal Amount, string Text)[][]> Histories =>
        from days in Gen.ArrayOf(
            Gen.NonEmptyListOf(
                from cents in Gen.Choose(1, 3)
                from sign in Gen.Elements(-1, 1)
                from text in Gen.Elements("Coffee", "Acme", "Rent March")
                select (Amount: sign * cents * 1.05m, text)
            ),
            5
        )
        select days.Select((lines, at) => lines.Select(line => (Banking.Day.AddDays(at), line.Amount, line.text)).ToArray()).ToArray();

    private static byte[] Mt940(
        string number,
        string opened,
        decimal opening,
        decimal amount,
        string closed,
        string account = "12345678",
        string currency = "GBP"
    ) =>
        System.Text.Encoding.UTF8.GetBytes(
            $":20:S\n:25:{account}\n:28C:{number}\n:60F:C{opened}{currency}{opening},\n:61:{closed}{(amount < 0 ? 'D' : 'C')}{Math.Abs(amount)},NTRFNONREF\n:86:Movement {number}\n:62F:C{closed}{currency}{opening + amount},\n-\n"
        );
}
