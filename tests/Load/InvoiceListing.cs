using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace BackOffice.Tests.Load;

/// <summary>The list of invoices in a company that has 100,000 of them, against the same page of rows read by bare SQL.</summary>
internal static class InvoiceListing
{
    private const int Invoices = 100_000;
    private const int Requests = 60;

    public static async Task Measure(Portal portal, Report report)
    {
        Multiply(portal.DatabaseFile);
        var times = new List<double>();
        for (var number = 0; number < Requests + 10; number++)
        {
            var watch = Stopwatch.StartNew();
            using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/invoices?limit=50");
            using var answer = await portal.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            if (number >= 10)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        var bare = Bare(portal.DatabaseFile);
        var median = Report.Quantile(times, 0.5);
        report.Add(
            "Invoice list, time to first byte",
            $"{median:0.0} ms (p95 {Report.Quantile(times, 0.95):0.0} ms)",
            $"{Invoices:N0} invoices in the company, 50 rows with the count and totals of the whole list, through the API"
        );
        report.Add("The same questions by bare SQL", $"{bare:0.0} ms", "page, count and sums on the same file");
        report.Add("Ratio", $"1 : {median / bare:0.0}", "bare SQL to product in this run");
    }

    // Copies of an issued invoice with numbers and ids of their own.
    private static void Multiply(string file)
    {
        using var connection = Issuing.Open(file);
        Copies.Make(
            connection,
            "finance_documents",
            "\"Number\" IS NOT NULL",
            Invoices,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Id"] = Copies.Id("0000"),
                ["Number"] = "printf('INV-%06d', n + 1000)",
                ["IssueDate"] = "date('2024-01-01', (n % 700) || ' days')",
                ["DueDate"] = "date('2024-01-31', (n % 700) || ' days')",
            }
        );
    }

    private static double Bare(string file)
    {
        using var connection = Issuing.Open(file);
        var tenant = "(SELECT \"TenantId\" FROM finance_documents LIMIT 1)";
        string[] questions =
        [
            $"SELECT COUNT(*), SUM(\"FunctionalTotal\"), SUM(\"FunctionalOpen\") FROM finance_documents WHERE \"TenantId\" = {tenant} AND \"Kind\" = 'Invoice'",
            $"SELECT * FROM finance_documents WHERE \"TenantId\" = {tenant} AND \"Kind\" = 'Invoice' ORDER BY \"IssueDate\" DESC, \"Id\" DESC LIMIT 50",
        ];
        var times = new List<double>();
        for (var number = 0; number < Requests; number++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var question in questions)
            {
                using var command = connection.CreateCommand();
                command.CommandText = question;
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                    reader.GetValue(0);
                }
            }

            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return Report.Quantile(times, 0.5);
    }
}
