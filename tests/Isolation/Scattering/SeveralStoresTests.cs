using System.Text.RegularExpressions;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;
using BackOffice.Tests.Isolation.Neighbours;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BackOffice.Tests.Isolation.Scattering;

/// <summary>
/// Companies of one portal on two PostgreSQL servers, in a database of their own and in files work side by side, answer
/// alike, and are not reached from each other. That each was built through its pages and its API is the scenario.
/// </summary>
[Collection(StoresCollection.Name)]
public partial class SeveralStoresTests(StoresFixture stores)
{
    private static readonly string[] Reports =
    [
        "/api/v1/reports/trial-balance?asOf=2026-12-31",
        "/api/v1/reports/profit-and-loss?from=2026-01-01&to=2026-12-31",
        "/api/v1/reports/balance-sheet?asOf=2026-12-31",
        "/api/v1/reports/general-ledger?account=1203&from=2026-01-01&to=2026-12-31",
        "/api/v1/reports/aged-receivables?asOf=2026-12-31",
    ];

    private Scattered Portal => stores.Portal;

    [Fact]
    public void Each_company_is_where_it_was_placed()
    {
        Assert.True(File.Exists(new TenantKey(Portal.InFile.Id).DatabaseFile(Portal.Street.Stores.Get("files").Connection)));
        Assert.Equal(1, Rows("east", Portal.OnEast.Id));
        Assert.Equal(1, Rows("west", Portal.OnWest.Id));
        Assert.Equal(1, Rows("alone", Portal.Alone.Id));
        Assert.Equal((0, 0), (Rows("east", Portal.OnWest.Id), Rows("west", Portal.Alone.Id)));
    }

    [Fact]
    public async Task Reports_are_the_same_on_all()
    {
        foreach (var report in Reports)
        {
            var answers = new List<string>();
            foreach (var company in Portal.Companies)
            {
                var answer = await new Call("GET", report).Send(company, kind => kind);
                Assert.Equal(200, answer.Status);
                answers.Add(Own(company, answer.Text));
            }

            Assert.Contains(':', answers[0]);
            Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        }
    }

    [Fact]
    public async Task Foreign_ids_are_answered_as_ids_that_nobody_has()
    {
        var faults = new List<string>();
        foreach (var theirs in Portal.Companies)
        {
            var before = await Digest(theirs);
            foreach (var attacker in Portal.Companies.Where(company => company != theirs))
            {
                foreach (var (route, call) in NamingIds())
                {
                    var foreign = await call.Send(attacker, kind => EndpointTests.IdOf(theirs, kind));
                    var nobodys = await call.Send(attacker, EndpointTests.OfNobody);
                    faults.AddRange(
                        EndpointTests
                            .Faults(theirs, route, call, foreign, nobodys)
                            .Select(fault => $"{attacker.Store} against {theirs.Store}: {call}: {fault}")
                    );
                }
            }

            if (await Digest(theirs) != before)
            {
                faults.Add($"{theirs.Store}: what is stored was changed");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task A_company_is_opened_in_no_store_but_its_own()
    {
        foreach (var company in Portal.Companies)
        {
            foreach (var store in Portal.Street.Stores.All)
            {
                var factory = Factory(new Misplaced(store.Name));
                var opened = await Record.ExceptionAsync(async () =>
                {
                    await using var db = await factory.OpenForReading(Caller.System(company.Id, "tests"), default);
                });
                Assert.Equal(store.Name == company.Store ? null : typeof(StoreDownException), opened?.GetType());
            }
        }
    }

    [Fact]
    public async Task Connections_and_prepared_statements_are_those_of_one_database()
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var round = 0; round < 20; round++)
        {
            foreach (var company in Portal.Companies.Where(company => company.Store != "files"))
            {
                // Often enough that the statement is prepared: one of another pool would know other tables, or other rows.
                var (process, customers) = await Customers(company);
                Assert.Contains(company.Ids["customer"], customers);
                Assert.DoesNotContain(Portal.Companies, other => other != company && customers.Contains(other.Ids["customer"]));
                Assert.Equal(company.Store, seen.GetValueOrDefault(process, company.Store!));
                seen[process] = company.Store!;
            }
        }
    }

    private async Task<(string Process, List<string> Ids)> Customers(Neighbour company)
    {
        var factory = Portal.Street.Services.GetRequiredService<TenantDbFactory>();
        await using var db = await factory.OpenForReading(Caller.System(company.Id, "tests"), default);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var command = db.Command("""SELECT "Id" FROM parties_customers""");
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<string>();
        while (await reader.ReadAsync())
        {
            ids.Add($"{reader.GetGuid(0)}");
        }

        return ($"{connection.DataSource} {connection.Database} {connection.ProcessID}", ids);
    }

    private TenantDbFactory Factory(ITenantPlaces places)
    {
        var services = Portal.Street.Services;
        return ActivatorUtilities.CreateInstance<TenantDbFactory>(services, places);
    }

    // The words that companies share, such as codes and roles, are asked for in EndpointTests: they are made on the way.
    private static IEnumerable<(string Route, Call Call)> NamingIds() =>
        EndpointTests.Naming().Where(example => !example.Call.Kinds.Any(kind => kind is "mark" or "code" or "role"));

    private async Task<string> Digest(Neighbour company)
    {
        await using var scope = Portal.Street.Services.CreateAsyncScope();
        await using var archive = new ArchiveWriter(new MemoryStream());
        var data = scope.ServiceProvider.GetRequiredService<CompanyData>();
        var schema = await data.Export(company.Id, archive, default);
        var named = new ArchivedCompany(company.Id, company.Slug, company.Mark, "GB", "GBP");
        return (await archive.Complete(named, schema, DateTime.UnixEpoch, default)).DataHash;
    }

    // As the owner sees it, who is bound by the same policies and names the company.
    private long Rows(string store, Guid tenant)
    {
        var place = Portal.Street.Stores.Get(store).For(new TenantKey(tenant));
        using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(place.OwnerConnection) { Pooling = false }.ConnectionString
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT set_config('app.tenant_id', '{tenant}', false); SELECT count(*) FROM kernel_home";
        using var reader = command.ExecuteReader();
        reader.NextResult();
        reader.Read();
        return reader.GetInt64(0);
    }

    // Without what is the company's own: its mark, its account, its ids. The databases write amounts with zeros of their own.
    private static string Own(Neighbour company, string text) =>
        Zeros()
            .Replace(
                Ids()
                    .Replace(
                        text.Replace(company.Mark, "MARK", StringComparison.OrdinalIgnoreCase)
                            .Replace(company.AccountCode, "CODE", StringComparison.Ordinal),
                        "ID"
                    ),
                ""
            );

    [GeneratedRegex(@"(?<=\d)\.0+(?=[,}\]])", RegexOptions.None, 1000)]
    private static partial Regex Zeros();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 1000)]
    private static partial Regex Ids();

    /// <summary>A catalogue that names the wrong store.</summary>
    private sealed class Misplaced(string store) : ITenantPlaces
    {
        public ValueTask<string> StoreOf(Guid tenantId, CancellationToken cancel = default) => ValueTask.FromResult(store);

        public ValueTask<Standing> StandingOf(Guid tenantId, CancellationToken cancel = default) => ValueTask.FromResult(Standing.Good);

        public Task<IReadOnlyList<Guid>> ActiveTenants(CancellationToken cancel = default) => Task.FromResult<IReadOnlyList<Guid>>([]);

        public void Forget(Guid tenantId) { }
    }
}
