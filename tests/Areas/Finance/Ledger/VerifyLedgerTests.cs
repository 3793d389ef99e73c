using BackOffice.Finance.Ledger.Verification;
using BackOffice.Finance.Payments;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Finance.Ledger;

/// <summary>G-13: any change behind the product's back is found, and the row is named.</summary>
public class VerifyLedgerTests
{
    private const string Entries = "finance_journal_entries";
    private const string Lines = "finance_journal_lines";
    private const string Third = "\"EntryId\" = (SELECT \"Id\" FROM finance_journal_entries WHERE \"Sequence\" = 3)";

    public static TheoryData<Database, string, string, string, string> Changes
    {
        get
        {
            var data = new TheoryData<Database, string, string, string, string>();
            (string Table, string Sql, string Check, string Row)[] changes =
            [
                (
                    Lines,
                    $"UPDATE {Lines} SET \"Debit\" = \"Debit\" * 2 WHERE {Third} AND \"LineNo\" = 1",
                    "balanced entries",
                    "journal entry 3 of 2026-02-20"
                ),
                (
                    Lines,
                    $"UPDATE {Lines} SET \"Debit\" = \"Debit\" * 2, \"Credit\" = \"Credit\" * 2, \"CurrencyAmount\" = \"CurrencyAmount\" * 2 WHERE {Third}",
                    "hash chain",
                    "journal entry 3 of 2026-02-20"
                ),
                (
                    Lines,
                    $"UPDATE {Lines} SET \"Text\" = 'other' WHERE {Third} AND \"LineNo\" = 2",
                    "hash chain",
                    "journal entry 3 of 2026-02-20"
                ),
                (
                    Lines,
                    $"UPDATE {Lines} SET \"PartyId\" = NULL WHERE {Third} AND \"LineNo\" = 2",
                    "hash chain",
                    "journal entry 3 of 2026-02-20"
                ),
                (
                    Lines,
                    $"UPDATE {Lines} SET \"LineNo\" = 9 WHERE {Third} AND \"LineNo\" = 2",
                    "hash chain",
                    "journal entry 3 of 2026-02-20"
                ),
                (Entries, $"UPDATE {Entries} SET \"Memo\" = 'other' WHERE \"Sequence\" = 2", "hash chain", "journal entry 2 of 2026-01-31"),
                (
                    Entries,
                    $"UPDATE {Entries} SET \"PostedBy\" = 'Mallory' WHERE \"Sequence\" = 2",
                    "hash chain",
                    "journal entry 2 of 2026-01-31"
                ),
                (Entries, $"UPDATE {Entries} SET \"Sequence\" = 77 WHERE \"Sequence\" = 2", "hash chain", "journal entry 3 of 2026-02-20"),
                (
                    "finance_balances",
                    "UPDATE finance_balances SET \"Debit\" = \"Debit\" * 3 WHERE \"Debit\" <> 0",
                    "kept balances",
                    "balance of account"
                ),
                (
                    "finance_documents",
                    "UPDATE finance_documents SET \"Open\" = 0 WHERE \"Number\" = 'INV-00001'",
                    "open items",
                    "INV-00001, open"
                ),
                (
                    "finance_payments",
                    "UPDATE finance_payments SET \"FunctionalOpen\" = 0 WHERE \"Number\" = 'PAY-00001'",
                    "open items",
                    "PAY-00001, open in functional currency"
                ),
                ("finance_documents", "UPDATE finance_documents SET \"Tax\" = 0 WHERE \"Number\" = 'INV-00001'", "documents", "INV-00001"),
                (
                    "finance_documents",
                    "UPDATE finance_documents SET \"Number\" = 'INV-00009' WHERE \"Number\" = 'INV-00001'",
                    "documents",
                    "INV-00009"
                ),
                (
                    "finance_payments",
                    "UPDATE finance_payments SET \"Number\" = 'PAY-00002' WHERE \"Number\" = 'PAY-00001'",
                    "numbers",
                    "PAY-00002"
                ),
                ("finance_allocations", "UPDATE finance_allocations SET \"Date\" = '2026-02-19'", "allocations", "allocation "),
            ];
            foreach (var (table, sql, check, row) in changes)
            {
                data.Add(Database.Sqlite, table, sql, check, row);
                data.Add(Database.Postgres, table, sql, check, row);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task A_change_is_found_and_named(Database database, string table, string sql, string check, string row)
    {
        var books = await Kept(database);
        Assert.Empty((await books.Verify()).Differences);
        await Tampering.Run(books.Company, database, table, sql);
        var verified = await books.Verify();
        Assert.Contains(
            verified.Differences,
            difference => difference.Check == check && difference.Row.Contains(row, StringComparison.Ordinal)
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_cut_tail_is_found(Database database)
    {
        var books = await Kept(database);
        var last = "(SELECT \"Id\" FROM finance_journal_entries WHERE \"Sequence\" = 3)";
        await Tampering.Run(books.Company, database, Lines, $"DELETE FROM {Lines} WHERE \"EntryId\" = {last}");
        await Tampering.Run(books.Company, database, Entries, $"DELETE FROM {Entries} WHERE \"Sequence\" = 3");
        var verified = await books.Verify();
        Assert.Equal(("hash chain", "the end of the journal"), (verified.Differences[0].Check, verified.Differences[0].Row));
        Assert.Contains(verified.Differences, difference => difference is { Check: "payments", Row: "PAY-00001", Found: "posted 0 times" });
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task G_04_The_database_itself_refuses_changes_of_posted_rows(Database database)
    {
        var books = await Kept(database);
        foreach (
            var sql in (string[])
                [
                    $"UPDATE {Lines} SET \"Text\" = 'x'",
                    $"DELETE FROM {Lines}",
                    $"UPDATE {Entries} SET \"Memo\" = 'x'",
                    $"DELETE FROM {Entries}",
                ]
        )
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
                books.Company.Look(db =>
                    Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, sql)
                )
            );
        }

        Assert.Empty((await books.Verify()).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task G_14_Parallel_postings_make_one_chain(Database database)
    {
        var books = await Books.New(database);
        await Task.WhenAll(Enumerable.Range(1, 12).Select(number => books.Manual(new DateOnly(2026, 2, number), "7101", "1201", number)));
        var verified = await books.Verify();
        Assert.Empty(verified.Differences);
        Assert.Equal(12, verified.Entries);
    }

    [Fact]
    public void A_gap_in_the_numbers_is_named()
    {
        NumberCheck.Numbered[] rows =
        [
            new("F-2025-1", new(2025, 5, 1)),
            new("F-2026-1", new(2026, 1, 1)),
            new("F-2026-3", new(2026, 2, 1)),
        ];
        Assert.Null(NumberCheck.FirstGap("F-{yyyy}-{n}", rows[..2]));
        var gap = NumberCheck.FirstGap("F-{yyyy}-{n}", rows);
        Assert.Equal(("F-2026-3", "number 2 of its series", "number 3"), (gap!.Row, gap.Expected, gap.Found));
    }

    /// <summary>An invoice of 120.00, rent of 30.00, and 70.00 of the invoice paid.</summary>
    private static async Task<Books> Kept(Database database)
    {
        var books = await Books.New(database);
        var invoice = await books.Issue(new DateOnly(2026, 1, 15), 100);
        await books.Manual(new DateOnly(2026, 1, 31), "7101", "1201", 30);
        await books.Pay(new DateOnly(2026, 2, 20), 75, new RegisterPayment.Part(invoice, 70));
        return books;
    }
}
