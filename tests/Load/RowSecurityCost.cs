using System.Diagnostics;
using Npgsql;

namespace BackOffice.Tests.Load;

/// <summary>
/// What row-level security costs: two portals on one PostgreSQL and one company, of which one signs in with a role that the
/// policies do not bind. They answer in turn, so that whatever else the machine does falls on both.
/// </summary>
internal static class RowSecurityCost
{
    private const int Companies = 20;
    private const int InvoicesEach = 5_000;
    private const int Lists = 300;
    private const int Postings = 200;
    private const int WarmUp = 20;

    public static async Task Measure(Report report)
    {
        await using var cluster = Cluster.Start();
        var folder = Directory.CreateTempSubdirectory("backoffice-load-").FullName;
        try
        {
            cluster.Execute("postgres", "bo_owner", "CREATE DATABASE load");
            await using var bound = await Portal.Start(folder, cluster.Settings("bo_app"));
            cluster.Execute("load", "postgres", "CREATE ROLE bo_bypass LOGIN BYPASSRLS IN ROLE bo_app");
            await using var free = await bound.Beside(cluster.Settings("bo_bypass"));
            var customer = (await bound.Post("api/v1/customers", new { name = "Load customer", country = "GB" }))
                .GetProperty("id")
                .GetGuid();
            await Issue(bound, customer);
            cluster.Execute("load", "postgres", Multiplied(bound.TenantId));

            var (boundLists, freeLists) = await InTurn(Lists, portal => List(portal), bound, free);
            var (boundPosts, freePosts) = await InTurn(Postings, portal => Issue(portal, customer), bound, free);
            Add(
                report,
                "Invoice list",
                boundLists,
                freeLists,
                $"{Lists} lists of 50 each, {InvoicesEach:N0} invoices in each of {Companies} companies"
            );
            Add(report, "Posting an invoice", boundPosts, freePosts, $"{Postings} issued each, three lines, through the API");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Add(Report report, string what, List<double> bound, List<double> free, string how)
    {
        var (with, without) = (Report.Quantile(bound, 0.5), Report.Quantile(free, 0.5));
        report.Add($"{what}, policies on", $"{with:0.00} ms", $"median; {how}");
        report.Add($"{what}, role that bypasses them", $"{without:0.00} ms", "median; in turn with the former");
        report.Add($"{what}, ratio", $"{with / without:0.000}", "policies on to bypassed; the target is at most 1.15");
    }

    private static async Task<(List<double> Bound, List<double> Free)> InTurn(
        int count,
        Func<Portal, Task<double>> measure,
        Portal bound,
        Portal free
    )
    {
        var (with, without) = (new List<double>(), new List<double>());
        for (var number = -WarmUp; number < count; number++)
        {
            // First and second in turn, too: the second finds what the first has warmed.
            var isFirst = number % 2 == 0;
            var one = await measure(isFirst ? bound : free);
            var other = await measure(isFirst ? free : bound);
            if (number >= 0)
            {
                with.Add(isFirst ? one : other);
                without.Add(isFirst ? other : one);
            }
        }

        return (with, without);
    }

    private static async Task<double> List(Portal portal)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await portal.Http.GetAsync(new Uri("api/v1/invoices?limit=50", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> Issue(Portal portal, Guid customer)
    {
        var line = new
        {
            description = "Work",
            quantity = 3,
            unitPrice = 10.01m,
            taxCode = "STD",
        };
        var draft = await portal.Post("api/v1/invoices", new { customerId = customer, lines = new[] { line, line, line } });
        var watch = Stopwatch.StartNew();
        await portal.Post($"api/v1/invoices/{draft.GetProperty("id").GetGuid()}/issue", new { });
        return watch.Elapsed.TotalMilliseconds;
    }

    // Copies of the issued invoice, for this company and for others: the policies have something to keep apart.
    private static string Multiplied(Guid tenant) =>
        $"""
            SET session_replication_role = replica;
            INSERT INTO finance_documents
            SELECT copy.*
            FROM finance_documents original
            CROSS JOIN generate_series(1, {Companies}) company
            CROSS JOIN generate_series(1, {InvoicesEach}) number
            CROSS JOIN LATERAL jsonb_populate_record(original, jsonb_build_object(
              'TenantId', CASE company WHEN 1 THEN '{tenant}' ELSE md5(company::text)::uuid END,
              'Id', gen_random_uuid(),
              'Number', 'OLD-' || number,
              'IssueDate', date '2024-01-01' + number % 700)) copy
            WHERE original."TenantId" = '{tenant}';
            ANALYZE;
            """;

    /// <summary>A private PostgreSQL for the run.</summary>
    private sealed class Cluster(string folder, string server) : IAsyncDisposable
    {
        public static Cluster Start()
        {
            var folder = Path.Combine(Path.GetTempPath(), $"backoffice-load-pg-{Environment.ProcessId}");
            var line = Script("start", folder)
                .Split('\n')
                .First(text => text.StartsWith("BACKOFFICE_TEST_POSTGRES=", StringComparison.Ordinal));
            return new Cluster(folder, line.Split('\'')[1].Replace("Username=bo_app", "", StringComparison.Ordinal));
        }

        public Dictionary<string, string> Settings(string role) =>
            new(StringComparer.Ordinal)
            {
                ["Stores__main"] = $"{server}Username={role};Database=load",
                ["Stores__main__Owner"] = $"{server}Username=bo_owner;Database=load",
            };

        public void Execute(string database, string role, string sql)
        {
            using var connection = new NpgsqlConnection($"{server}Username={role};Database={database};Pooling=false;Command Timeout=300");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        public ValueTask DisposeAsync()
        {
            Script("stop", folder);
            return ValueTask.CompletedTask;
        }

        private static string Script(string verb, string folder)
        {
            var script = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../postgres"));
            using var process = Process.Start(
                new ProcessStartInfo(script, [verb, folder]) { RedirectStandardOutput = true, UseShellExecute = false }
            )!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new InvalidOperationException("PostgreSQL is not installed.");
        }
    }
}
