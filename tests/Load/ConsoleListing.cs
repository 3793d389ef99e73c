using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace BackOffice.Tests.Load;

/// <summary>A provider's list of 40 clients with 120 items of work, as the whole page that a partner sees, against the page to sign in.</summary>
internal static partial class ConsoleListing
{
    private const int Clients = 40;
    private const int ItemsEach = 3;
    private const int Requests = 60;

    public static async Task Measure(Report report)
    {
        var folder = Directory.CreateTempSubdirectory("backoffice-load-").FullName;
        try
        {
            // The demo has the firm, its people and three clients.
            var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["BackOffice__Demo"] = "true" };
            await using var portal = await Portal.Start(folder, settings);
            using var connection = Issuing.Open(Path.Combine(folder, "platform.db"));
            Multiply(connection);
            using var person = await SignIn(portal.Http.BaseAddress!);
            var list = await Times(person, "firms/northgate-accounting", Clients);
            var bare = await Times(person, "sign-in", 0);
            report.Add(
                "A provider's list of 40 clients, whole page",
                $"{Report.Quantile(list, 0.5):0.0} ms (p95 {Report.Quantile(list, 0.95):0.0} ms)",
                $"{Clients * ItemsEach} items of work; to the last byte; the target is at most 150 ms"
            );
            report.Add(
                "The page to sign in",
                $"{Report.Quantile(bare, 0.5):0.0} ms, 1 : {Report.Quantile(list, 0.5) / Report.Quantile(bare, 0.5):0.0}",
                "a page that reads nothing, in the same run"
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<double>> Times(HttpClient person, string path, int rows)
    {
        var times = new List<double>();
        for (var number = 0; number < Requests + 10; number++)
        {
            var watch = Stopwatch.StartNew();
            var page = await person.GetStringAsync(new Uri(path, UriKind.Relative));
            if (number >= 10)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            if (Rows().Count(page) < rows)
            {
                throw new InvalidOperationException($"{path} does not show every row.");
            }
        }

        return times;
    }

    private static void Multiply(SqliteConnection connection)
    {
        const string Grant = "\"Id\" = (SELECT \"GrantId\" FROM tenancy_assignments WHERE \"Role\" = 'Partner' LIMIT 1)";
        var copies = Clients - 3;
        var (tenant, grant) = (Copies.Id("C11E"), Copies.Id("64A7"));
        Copies.Make(
            connection,
            "tenancy_tenants",
            "true",
            copies,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Id"] = tenant,
                ["Slug"] = "'client-' || n",
                ["Name"] = "'Client ' || n",
            }
        );
        Copies.Make(
            connection,
            "tenancy_grants",
            Grant,
            copies,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Id"] = grant,
                ["TenantId"] = tenant,
                ["RequestKey"] = "NULL",
            }
        );
        Copies.Make(
            connection,
            "tenancy_assignments",
            "\"Role\" = 'Partner'",
            copies,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["GrantId"] = grant }
        );
        Issuing.Execute(
            connection,
            $"""
            INSERT OR REPLACE INTO insights_client_health
              ("TenantId", "MeasuredAt", "Currency", "Overdue", "OverdueAmount", "Drafts", "Unapplied", "Differs", "Risk")
            SELECT "Id", strftime('%Y-%m-%d %H:%M:%f', 'now'), 'GBP', 3, '1234.50', 2, 1, 0, length("Name") * 7 % 100
            FROM tenancy_tenants;
            INSERT INTO insights_work_items
              ("Id", "FirmId", "GrantId", "Kind", "TemplateId", "Period", "Count", "DueDate", "Status", "CreatedAt", "Version")
            SELECT substr("Id", 1, 24) || printf('%012X', kind), "FirmId", "Id", CASE kind WHEN 1 THEN 'Drafts' WHEN 2 THEN 'Overdue' ELSE 'Unapplied' END,
              '00000000-0000-0000-0000-000000000000', '2026-01-01', 2, '2026-02-10', 'Ready', strftime('%Y-%m-%d %H:%M:%f', 'now'), 1
            FROM tenancy_grants, (SELECT 1 AS kind UNION SELECT 2 UNION SELECT {ItemsEach})
            WHERE "Id" NOT IN (SELECT "GrantId" FROM insights_work_items)
            """
        );
    }

    private static async Task<HttpClient> SignIn(Uri portal)
    {
        var person = new HttpClient { BaseAddress = portal };
        var page = await person.GetStringAsync(new Uri("sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["_handler"] = "sign-in",
                ["__RequestVerificationToken"] = Token().Match(page).Groups["token"].Value,
                ["Input.Email"] = "accountant@northgate.example",
                ["Input.Password"] = "demo demo demo",
            }
        );
        using var answer = await person.PostAsync(new Uri("sign-in", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        return person;
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("href=\"/t/[a-z0-9-]+/\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rows();
}
