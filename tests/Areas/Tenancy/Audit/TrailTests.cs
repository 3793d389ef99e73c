using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy;
using BackOffice.Tenancy.Audit;
using BackOffice.Tenancy.Company;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Tenancy.Audit;

/// <summary>The trail of a company has no gaps, and what is changed, deleted or inserted behind the portal's back is named.</summary>
public class TrailTests
{
    private const string Table = "kernel_audit";
    private const string Head = "kernel_audit_head";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Parallel_operations_make_one_chain(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var before = (await Check(company)).Sequence;
        await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Note(company, $"note {number}")));
        var after = await Check(company);
        Assert.Null(after.Break);
        Assert.Equal(before + 24, after.Sequence);
        var numbers = await company.Look(db =>
            db.Set<AuditEntry>().OrderBy(entry => entry.Sequence).Select(entry => entry.Sequence).ToListAsync()
        );
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(number => (long)number), numbers);
    }

    [Theory]
    [InlineData(Database.Sqlite, "ActorName", "'Somebody else'")]
    [InlineData(Database.Sqlite, "Changes", "'[{}]'")]
    [InlineData(Database.Sqlite, "Summary", "NULL")]
    [InlineData(Database.Sqlite, "OnBehalfOf", "'Another firm'")]
    [InlineData(Database.Sqlite, "RequestId", "'r'")]
    [InlineData(Database.Postgres, "ActorName", "'Somebody else'")]
    [InlineData(Database.Postgres, "Changes", "'[{}]'")]
    [InlineData(Database.Postgres, "At", "\"At\" - interval '1 second'")]
    [InlineData(Database.Postgres, "GrantId", "'018f0000-0000-7000-8000-000000000001'")]
    public async Task A_changed_entry_is_named(Database database, string column, string value)
    {
        var company = await Written(database);
        var last = (await Check(company)).Sequence;
        await Tampering.Run(company, database, Table, $"UPDATE {Table} SET \"{column}\" = {value} WHERE \"Sequence\" = {last - 1}");
        var found = (await Check(company)).Break;
        Assert.NotNull(found);
        Assert.StartsWith($"entry {last - 1} ", found.Where, StringComparison.Ordinal);
        Assert.Contains("changed or inserted", found.Where, StringComparison.Ordinal);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_deleted_entry_is_named(Database database)
    {
        var company = await Written(database);
        var last = (await Check(company)).Sequence;
        await Tampering.Run(company, database, Table, $"DELETE FROM {Table} WHERE \"Sequence\" = {last - 1}");
        var found = (await Check(company)).Break;
        Assert.Equal((($"entry {last - 1}"), "none: it was deleted"), (found?.Where, found?.Found));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_deleted_end_is_named(Database database)
    {
        var company = await Written(database);
        var last = (await Check(company)).Sequence;
        await Tampering.Run(company, database, Table, $"DELETE FROM {Table} WHERE \"Sequence\" = {last}");
        var found = (await Check(company)).Break;
        Assert.Equal(("the end of the trail", $"entry {last} as the last"), (found?.Where, found?.Expected));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_inserted_entry_is_named(Database database)
    {
        var company = await Written(database);
        var last = (await Check(company)).Sequence;
        var columns = "\"TenantId\", \"At\", \"ActorId\", \"ActorName\", \"ActorKind\", \"Action\", \"Changes\", \"Hash\"";
        var id = database == Database.Sqlite ? "'018F0000-0000-7000-8000-0000000000FF'" : "'018f0000-0000-7000-8000-0000000000ff'";
        await Tampering.Run(
            company,
            database,
            Table,
            $"INSERT INTO {Table} (\"Id\", \"Sequence\", {columns}) SELECT {id}, {last + 1}, {columns} FROM {Table} WHERE \"Sequence\" = {last}"
        );
        var found = (await Check(company)).Break;
        Assert.StartsWith($"entry {last + 1} ", found?.Where, StringComparison.Ordinal);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_trail_written_anew_is_found_by_the_seal_outside(Database database)
    {
        var company = await Written(database);
        await Night(company);
        await Note(company, "after the seal");
        Assert.Null((await Check(company)).Break);
        var mailed = await Check(company);

        await Rewrite(company, database);
        Assert.Null((await company.Look(db => TrailCheck.Run(db, null))).Break);
        var found = (await Check(company)).Break;
        Assert.Contains("or an entry before it", found?.Where, StringComparison.Ordinal);

        var kept = await company.Do((VerifyTrail verify) => verify.Against($" {mailed.Sequence} ", mailed.Hash.ToUpperInvariant()));
        Assert.NotNull(kept.Break);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Owners_are_told_the_night_a_trail_is_broken_and_it_is_not_sealed(Database database)
    {
        var company = await Written(database);
        await Night(company);
        Assert.Empty(await Letters(company));
        await Tampering.Run(company, database, Table, $"UPDATE {Table} SET \"ActorName\" = 'X' WHERE \"Sequence\" = 2");
        await Night(company);
        var letter = Assert.Single(await Letters(company));
        Assert.Contains("is broken", letter, StringComparison.Ordinal);
        Assert.Contains("entry 2 ", letter, StringComparison.Ordinal);
        Assert.Equal(1, await company.Platform(db => db.Set<AuditSeal>().CountAsync(seal => seal.TenantId == company.Id)));
    }

    [Fact]
    public async Task The_first_of_a_month_brings_the_seal_by_mail_once()
    {
        await using var host = await Host.Start(Database.Sqlite);
        var company = await host.NewCompany();
        host.Clock.Set(new DateTimeOffset(2026, 4, 1, 2, 45, 0, TimeSpan.Zero));
        var now = await Check(company);
        await Night(company);
        await Night(company);
        var letter = Assert.Single(await Letters(company));
        Assert.Contains($"Entry: {now.Sequence}", letter, StringComparison.Ordinal);
        Assert.Contains(now.Hash, letter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "audit.entry")]
    [InlineData("-1", null, "audit.entry")]
    [InlineData("0", null, "audit.entry")]
    [InlineData("12", "abc", "audit.seal")]
    [InlineData("12", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "audit.seal")]
    public async Task What_is_no_seal_is_refused(string? entry, string? seal, string code)
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        var outcome = await company.Ask((VerifyTrail verify) => verify.Against(entry, seal));
        Assert.Equal(code, outcome.Refusals[0].Code);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Acts_under_a_grant_name_the_provider(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var grant = new Guid("018f0000-0000-7000-8000-000000000009");
        var staff = Caller.System(company.Id, "Sam Staff") with { Via = new Via(grant, "Northgate") };
        await company.As(staff, (ExportList export) => export.Run(new ExportList.Request("Customers", "csv", "q=a"), Needed));
        var rows = await company.Do(
            (CompanyActivity activity) => activity.Run(new ListQuery(), new ActivityFilter(Actor: ActorFilter.Providers))
        );
        var row = Assert.Single(rows.Items);
        Assert.Equal(("Northgate", "ExportList", "Customers exported as CSV: q=a"), (row.OnBehalfOf, row.Action, row.Summary));
    }

    private static readonly Permission Needed = new(TenancyArea.Key, BackOffice.Kernel.Act.Configure);

    private static async Task<TestCompany> Written(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        await Note(company, "first");
        await Note(company, "second");
        await Note(company, "third");
        return company;
    }

    private static Task<Done> Note(TestCompany company, string list) =>
        company.Do((ExportList export) => export.Run(new ExportList.Request(list, "csv", ""), Needed));

    private static Task<CheckedTrail> Check(TestCompany company) => company.Do((VerifyTrail verify) => verify.Run());

    private static Task Night(TestCompany company) =>
        company.Ask(
            async (SealTrail seal) =>
            {
                await seal.Run(TestContext.Current.CancellationToken);
                return true;
            }
        );

    private static Task<List<string>> Letters(TestCompany company) =>
        company.Look(db =>
            db.Set<OutboxMessage>().Where(row => row.Kind == OwnerMail.MessageKind).Select(row => row.Payload).ToListAsync()
        );

    /// <summary>Changes an entry and hashes everything from there on as if it had always been so.</summary>
    private static async Task Rewrite(TestCompany company, Database database)
    {
        await Tampering.Run(company, database, Table, $"UPDATE {Table} SET \"ActorName\" = 'X' WHERE \"Sequence\" = 2");
        var hash = "";
        foreach (var entry in await company.Look(db => db.Set<AuditEntry>().OrderBy(row => row.Sequence).ToListAsync()))
        {
            hash = AuditHash.Of(hash, entry);
            await Tampering.Run(company, database, Table, $"UPDATE {Table} SET \"Hash\" = '{hash}' WHERE \"Sequence\" = {entry.Sequence}");
        }

        await Tampering.Run(company, database, Head, $"UPDATE {Head} SET \"Hash\" = '{hash}'");
    }
}
