using BackOffice.Finance.Ledger;
using BackOffice.Finance.Ledger.Verification;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Finance.Ledger;

/// <summary>G-13: what the chain cannot tell from inside is told by the record outside of the company's database.</summary>
public class AnchorTests
{
    private const string Entries = "finance_journal_entries";
    private const string Lines = "finance_journal_lines";
    private const string Recorded = "recorded journal";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_cut_end_is_found(Database database)
    {
        var books = await Kept(database);
        await Night(books);
        var last = await books.Company.Look(db =>
            db.Set<JournalEntry>().OrderBy(entry => entry.Sequence).Select(entry => entry.Hash).ToListAsync()
        );
        await Tampering.Run(
            books.Company,
            database,
            Lines,
            $"DELETE FROM {Lines} WHERE \"EntryId\" = (SELECT \"Id\" FROM {Entries} WHERE \"Sequence\" = {last.Count})"
        );
        await Tampering.Run(books.Company, database, Entries, $"DELETE FROM {Entries} WHERE \"Sequence\" = {last.Count}");
        await Tampering.Run(
            books.Company,
            database,
            "finance_ledger_head",
            $"UPDATE finance_ledger_head SET \"Sequence\" = {last.Count - 1}, \"Hash\" = '{last[^2]}'"
        );
        var verified = await books.Verify();
        Assert.DoesNotContain(verified.Differences, difference => difference.Check == "hash chain");
        var found = Assert.Single(verified.Differences, difference => difference.Check == Recorded);
        Assert.Equal("the end of the journal", found.Row);
        Assert.StartsWith($"entry {last.Count} or later", found.Expected, StringComparison.Ordinal);
        Assert.Equal($"entry {last.Count - 1}", found.Found);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_chain_built_anew_from_changed_entries_is_found(Database database)
    {
        var books = await Kept(database);
        await Night(books);
        await Rebuild(books, database, "rewritten");
        var verified = await books.Verify();
        Assert.DoesNotContain(verified.Differences, difference => difference.Check == "hash chain");
        Assert.Contains(
            verified.Differences,
            difference => difference.Check == Recorded && difference.Row.StartsWith("journal entry 3", StringComparison.Ordinal)
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Books_that_grew_since_are_clean_and_a_difference_is_never_the_measure_of_others(Database database)
    {
        var books = await Kept(database);
        await Night(books);
        await books.Manual(new DateOnly(2026, 3, 1), "7101", "1201", 5);
        Assert.Empty((await books.Verify()).Differences);
        Assert.Empty(await OwnersMail(books));

        await Rebuild(books, database, "rewritten");
        await Night(books);
        await Night(books);
        Assert.Contains((await books.Verify()).Differences, difference => difference.Check == Recorded);
        var status = await books.Company.Do((LastVerification last) => last.Run());
        Assert.Equal(Recorded, status!.Failed);
        Assert.Equal(2, (await OwnersMail(books)).Count);
        Assert.All(await OwnersMail(books), payload => Assert.Contains(books.Company.Owner, payload, StringComparison.Ordinal));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_record_cannot_be_changed_by_the_portal(Database database)
    {
        var books = await Kept(database);
        await Night(books);
        foreach (var sql in (string[])["DELETE FROM tenancy_books_verifications", "UPDATE tenancy_books_verifications SET \"Entries\" = 0"])
        {
            await using var scope = books.Company.Host.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
            await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => command.ExecuteNonQueryAsync());
        }
    }

    private static async Task<Books> Kept(Database database)
    {
        var books = await Books.New(database);
        await books.Issue(new DateOnly(2026, 1, 10), 100);
        await books.Manual(new DateOnly(2026, 1, 31), "7101", "1201", 40);
        await books.Manual(new DateOnly(2026, 2, 20), "7101", "1201", 60);
        return books;
    }

    private static Task Night(Books books) =>
        books.Company.Ask(
            async (VerifyNightly verify) =>
            {
                await verify.Run(TestContext.Current.CancellationToken);
                return true;
            }
        );

    private static Task<List<string>> OwnersMail(Books books) =>
        books.Company.Look(db =>
            db.Set<OutboxMessage>().Where(row => row.Kind == "company.owner.mail").Select(row => row.Payload).ToListAsync()
        );

    /// <summary>Changes the second entry's memo and hashes everything from there on as if it had always been so.</summary>
    private static async Task Rebuild(Books books, Database database, string memo)
    {
        await Tampering.Run(books.Company, database, Entries, $"UPDATE {Entries} SET \"Memo\" = '{memo}' WHERE \"Sequence\" = 2");
        var (entries, lines) = await books.Company.Look(async db =>
            (
                await db.Set<JournalEntry>().OrderBy(entry => entry.Sequence).ToListAsync(),
                (await db.Set<JournalLine>().ToListAsync()).ToLookup(line => line.EntryId)
            )
        );
        var hash = LedgerHead.Genesis;
        foreach (var entry in entries)
        {
            hash = EntryHash.Of(hash, entry, lines[entry.Id]);
            await Tampering.Run(
                books.Company,
                database,
                Entries,
                $"UPDATE {Entries} SET \"Hash\" = '{hash}' WHERE \"Sequence\" = {entry.Sequence}"
            );
        }

        await Tampering.Run(books.Company, database, "finance_ledger_head", $"UPDATE finance_ledger_head SET \"Hash\" = '{hash}'");
    }
}
