using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BackOffice.Tests.Isolation;

/// <summary>One company tries to reach another's rows; the answer is always that of a row that does not exist.</summary>
public class AttackTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Foreign_ids_are_ids_that_do_not_exist(Database database)
    {
        var (mine, theirs, customer, invoice) = await TwoCompanies(database);
        var unknown = Guid.CreateVersion7();
        foreach (var id in (Guid[])[invoice, unknown])
        {
            await mine.Refused("not_found", (GetDocument get) => get.Run(id));
            await mine.Refused("not_found", (IssueDocument issue) => issue.Run(new IssueDocument.Request(id)));
            await mine.Refused("not_found", (VoidDocument undo) => undo.Run(new VoidDocument.Request(id)));
            await mine.Refused("not_found", (DocumentFiles files) => files.PdfOf(id));
            await mine.Refused("not_found", (SendDocument send) => send.Run(new SendDocument.Request(id)));
            await mine.Refused("not_found", (AllocateOpenItems allocate) => allocate.Run(new AllocateOpenItems.Request(id, id, 1)));
        }

        await mine.Refused("not_found", (GetCustomer get) => get.Run(customer));
        await mine.Refused("not_found", (SaveCustomer save) => save.Change(customer, new SaveCustomer.Request("Mine now")));
        await mine.Refused("document.customer", (SaveDraft save) => save.Run(new SaveDraft.Request(DocumentKind.Invoice, null, Sales.Of(customer, 10))));
        await mine.Refused("payment.party", (RegisterPayment pay) => pay.Run(new RegisterPayment.Request(PaymentDirection.In, customer, Sales.Day, 10)));
        Assert.Equal("Acme", (await theirs.Do((GetCustomer get) => get.Run(customer))).Name);
        Assert.Equal(0, await mine.Look(db => db.Set<SalesDocument>().CountAsync()));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_row_of_another_company_is_stopped_before_it_is_saved(Database database)
    {
        var (mine, theirs, _, _) = await TwoCompanies(database);
        await Assert.ThrowsAsync<TenantViolationException>(() =>
            mine.Ask<Work, Outcome<Done>>(work =>
                work.Do<Done>(
                    new Permission("finance", Act.Edit),
                    new object(),
                    null,
                    db =>
                    {
                        var row = new BackOffice.Kernel.Numbering.NumberSeries("stolen", "{n}");
                        db.Entry(row).Property(TenantDb.TenantColumn).CurrentValue = theirs.Id;
                        db.Add(row);
                        return Task.FromResult(Outcome<Done>.Of(default));
                    }
                )
            )
        );
    }

    [Fact]
    public async Task Without_the_filter_row_security_still_hides_the_others()
    {
        var (mine, _, _, _) = await TwoCompanies(Database.Postgres);
        var seen = await mine.Look(db => db.Set<SalesDocument>().IgnoreQueryFilters([TenantDb.TenantFilter]).CountAsync());
        Assert.Equal(0, seen);
    }

    [Fact]
    public async Task A_session_without_a_company_sees_and_writes_nothing()
    {
        await TwoCompanies(Database.Postgres);
        var host = await Host.On(Database.Postgres);
        await using var connection = new NpgsqlConnection(host.Services.GetRequiredService<Stores>().Main.Connection);
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand("SELECT COUNT(*) FROM finance_documents", connection);
        Assert.Equal(0L, await count.ExecuteScalarAsync());
        await using var insert = new NpgsqlCommand("INSERT INTO kernel_number_series (\"TenantId\", \"Name\", \"Pattern\") VALUES (gen_random_uuid(), 'x', 'y')", connection);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => insert.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task On_sqlite_each_company_has_a_file_of_its_own()
    {
        var (mine, theirs, _, _) = await TwoCompanies(Database.Sqlite);
        var folder = (await Host.On(Database.Sqlite)).Services.GetRequiredService<Stores>().DataFolder;
        var file = new TenantKey(theirs.Id).DatabaseFile(folder);
        Assert.NotEqual(file, new TenantKey(mine.Id).DatabaseFile(folder));
        var before = File.GetLastWriteTimeUtc(file);
        using (File.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            await mine.Issue(Sales.Of(await mine.Customer("Another"), 10));
        }

        Assert.Equal(before, File.GetLastWriteTimeUtc(file));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Posted_rows_cannot_be_changed_by_anybody(Database database)
    {
        var (_, theirs, _, _) = await TwoCompanies(database);
        await Assert.ThrowsAnyAsync<Exception>(() =>
            theirs.Ask<Work, Outcome<Done>>(work =>
                work.Do<Done>(
                    new Permission("finance", Act.Edit),
                    new object(),
                    null,
                    async db =>
                    {
                        await db.Set<BackOffice.Finance.Ledger.JournalLine>().ExecuteUpdateAsync(set => set.SetProperty(line => line.Text, "changed"));
                        return default(Done);
                    }
                )
            )
        );
        Assert.Equal(0, await theirs.Look(db => db.Set<BackOffice.Finance.Ledger.JournalLine>().CountAsync(line => line.Text == "changed")));
    }

    private static async Task<(TestCompany Mine, TestCompany Theirs, Guid Customer, Guid Invoice)> TwoCompanies(Database database)
    {
        var host = await Host.On(database);
        var (mine, theirs) = (await host.NewCompany(), await host.NewCompany());
        var customer = await theirs.Customer();
        return (mine, theirs, customer, await theirs.Issue(Sales.Of(customer, 99)));
    }
}
