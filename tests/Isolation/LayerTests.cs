using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Imports;
using BackOffice.Kernel.Numbering;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BackOffice.Tests.Isolation;

/// <summary>
/// Takes one layer of isolation away, in a database of the test's own, and shows which of the others still stops the leak.
/// That each layer has a test that notices its absence is shown by <c>.ci/mutate</c>.
/// </summary>
public class LayerTests
{
    [Fact]
    public async Task Without_row_security_the_filter_still_hides_and_the_save_guard_still_refuses()
    {
        await using var host = await Own();
        var (mine, theirs) = await Two(host);
        await AsOwner(
            host,
            """
            ALTER TABLE finance_documents NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE finance_documents DISABLE ROW LEVEL SECURITY;
            ALTER TABLE kernel_number_series DISABLE ROW LEVEL SECURITY;
            """
        );

        // The layer is really gone: a query past the filter reads the other company.
        Assert.Equal(1, await mine.Look(db => db.Set<SalesDocument>().IgnoreQueryFilters([TenantDb.TenantFilter]).CountAsync()));
        Assert.Equal(0, await mine.Look(db => db.Set<SalesDocument>().CountAsync()));
        Assert.Equal(1, await theirs.Look(db => db.Set<SalesDocument>().CountAsync()));
        await Assert.ThrowsAsync<TenantViolationException>(() => Write(mine, theirs.Id));
    }

    [Fact]
    public async Task Without_the_filter_and_the_save_guard_row_security_still_hides_and_refuses()
    {
        await using var host = await Own();
        var (mine, theirs) = await Two(host);
        Assert.Equal(0, await mine.Look(db => db.Set<SalesDocument>().IgnoreQueryFilters([TenantDb.TenantFilter]).CountAsync()));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Insert(host, mine.Id, theirs.Id));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Equal(1, await Insert(host, mine.Id, mine.Id));
    }

    [Fact]
    public async Task Without_filter_save_guard_and_row_security_composite_keys_still_keep_rows_from_foreign_parents()
    {
        await using var host = await Own();
        var (mine, theirs) = await Two(host);
        var import = await theirs.Do(
            (StageImport stage) => stage.Run("customers", "customers.csv", new MemoryStream("Name\nAcme\n"u8.ToArray()))
        );

        // Row security does not bind foreign keys: their check runs with the owner's eyes, and the row is of the acting company.
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            As(
                host,
                mine.Id,
                $"INSERT INTO kernel_import_rejects (\"TenantId\", \"ImportId\", \"Row\", \"No\", \"Code\", \"Message\") VALUES ('{mine.Id}', '{import.Id}', 1, 1, 'x', 'x')"
            )
        );
        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, refused.SqlState);
    }

    [Fact]
    public async Task Without_the_trigger_the_missing_grant_still_refuses_changes_of_posted_rows()
    {
        await using var host = await Own();
        var (_, theirs) = await Two(host);
        await AsOwner(host, "ALTER TABLE finance_journal_lines DISABLE TRIGGER USER");
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            As(host, theirs.Id, "UPDATE finance_journal_lines SET \"Text\" = 'x'")
        );
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Without_the_revoked_grant_the_trigger_still_refuses_changes_of_posted_rows()
    {
        await using var host = await Own();
        var (_, theirs) = await Two(host);
        await AsOwner(host, "GRANT UPDATE ON finance_journal_lines TO bo_app");
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            As(host, theirs.Id, "UPDATE finance_journal_lines SET \"Text\" = 'x'")
        );
        Assert.Equal(PostgresErrorCodes.RestrictViolation, refused.SqlState);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_row_of_another_company_is_neither_changed_nor_removed_nor_handed_over(Database database)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        await using var host = await Host.Start(database);
        var (mine, theirs) = await Two(host);
        foreach (var state in (EntityState[])[EntityState.Added, EntityState.Modified, EntityState.Deleted])
        {
            await Assert.ThrowsAsync<TenantViolationException>(() => Write(mine, theirs.Id, state));
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_context_without_a_company_does_not_open(Database database)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        var factory = (await Host.On(database)).Services.GetRequiredService<TenantDbFactory>();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            factory.OpenForReading(Caller.System(Guid.Empty, "nobody"), TestContext.Current.CancellationToken)
        );

        // Refused for what it is, before anybody is asked where it would be kept.
        Assert.StartsWith("An operation without a tenant", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_filter_alone_hides_the_rows_of_others_in_one_file()
    {
        await using var host = await Host.Start(Database.Sqlite);
        var (mine, theirs) = await Two(host);

        // Both companies in one file: without the file of its own the filter is all that is left.
        var folder = host.Services.GetRequiredService<Stores>().DataFolder;
        await theirs.Look(async db =>
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"""
                ATTACH '{new TenantKey(mine.Id).DatabaseFile(folder)}' AS mine;
                INSERT INTO kernel_number_series SELECT * FROM mine.kernel_number_series;
                DETACH mine;
                """;
            return await command.ExecuteNonQueryAsync();
        });
        var own = await mine.Look(db => db.Set<NumberSeries>().CountAsync());
        Assert.Equal(2 * own, await theirs.Look(db => db.Set<NumberSeries>().IgnoreQueryFilters([TenantDb.TenantFilter]).CountAsync()));
        Assert.Equal(own, await theirs.Look(db => db.Set<NumberSeries>().CountAsync()));
    }

    [Fact]
    public void A_caller_of_a_scope_is_set_once()
    {
        var current = new Current();
        current.Set(Caller.System(Guid.CreateVersion7(), "one"));
        Assert.Throws<InvalidOperationException>(() => current.Set(Caller.System(Guid.CreateVersion7(), "other")));
    }

    [Fact]
    public async Task Files_of_one_company_are_not_found_by_another()
    {
        await using var host = await Host.Start(Database.Sqlite);
        var (mine, theirs) = await Two(host);
        var files = host.Services.GetRequiredService<BackOffice.Kernel.Files.IFileStore>();
        var stored = await files.Put(theirs.Id, new MemoryStream([1, 2, 3]), TestContext.Current.CancellationToken);
        Assert.Null(await files.Get(mine.Id, stored.Value!.Key, TestContext.Current.CancellationToken));
        await files.Delete(mine.Id, stored.Value.Key, TestContext.Current.CancellationToken);
        await using var still = await files.Get(theirs.Id, stored.Value.Key, TestContext.Current.CancellationToken);
        Assert.NotNull(still);
    }

    private static Task<Host> Own()
    {
        Assert.SkipWhen(Databases.Postgres is null, "PostgreSQL is not installed");
        return Host.Start(Database.Postgres);
    }

    private static async Task<(TestCompany Mine, TestCompany Theirs)> Two(Host host)
    {
        var (mine, theirs) = (await host.NewCompany(), await host.NewCompany());
        await theirs.Issue(Sales.Of(await theirs.Customer(), 99));
        return (mine, theirs);
    }

    private static Task<Outcome<Done>> Write(TestCompany mine, Guid tenant, EntityState state = EntityState.Added) =>
        mine.Ask<Work, Outcome<Done>>(work =>
            work.Do<Done>(
                new Permission("finance", Act.Edit),
                new object(),
                null,
                db =>
                {
                    var entry = db.Entry(new NumberSeries("stolen", "{n}"));
                    entry.Property(TenantDb.TenantColumn).CurrentValue = tenant;
                    entry.State = state;
                    return Task.FromResult(Outcome<Done>.Of(default));
                }
            )
        );

    private static Task<int> Insert(Host host, Guid acting, Guid tenant) =>
        As(host, acting, $"INSERT INTO kernel_number_series (\"TenantId\", \"Name\", \"Pattern\") VALUES ('{tenant}', 'stolen', '{{n}}')");

    /// <summary>What a hand-written statement of the application does in a session of this company.</summary>
    private static async Task<int> As(Host host, Guid tenant, string sql)
    {
        await using var connection = new NpgsqlConnection(host.Services.GetRequiredService<Stores>().Main.Connection);
        await connection.OpenAsync();
        await using (var enter = new NpgsqlCommand($"SELECT set_config('app.tenant_id', '{tenant}', false)", connection))
        {
            await enter.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task AsOwner(Host host, string sql)
    {
        await using var connection = new NpgsqlConnection(host.Services.GetRequiredService<Stores>().Main.OwnerConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
