using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackOffice.Tests.Web;

/// <summary>Pages of many rows send as many statements as pages of few: counted in the log of the databases.</summary>
public sealed class StatementTests : IAsyncLifetime
{
    private const string Category = "Microsoft.EntityFrameworkCore.Database.Command";

    private static readonly string[] Pages =
    [
        "",
        "customers",
        "finance/items",
        "finance/invoices",
        "finance/payments",
        "finance/journal",
        "finance/accounts",
        "finance/reports/aged-receivables",
        "finance/reports/trial-balance",
        "company/activity",
    ];

    private readonly Portal portal = new() { Settings = [$"--Logging:LogLevel:{Category}=Information"] };

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Fifty_rows_take_as_many_statements_as_five()
    {
        using var log = new Statements();
        portal.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        using var owner = await portal.SignIn();
        await Fill(5);
        var few = await Count(owner, log);
        await Fill(45);
        var many = await Count(owner, log);
        foreach (var page in Pages)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"/{page}: {few[page].Count} statements");
        }

        Assert.All(
            Pages,
            page =>
                Assert.True(
                    few[page].Count == many[page].Count,
                    $"/{page}: {few[page].Count}, then {many[page].Count}:\n{string.Join('\n', many[page])}"
                )
        );
        Assert.All(Pages, page => Assert.NotEmpty(few[page]));
    }

    private static async Task<Dictionary<string, List<string>>> Count(Person owner, Statements log)
    {
        var counted = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var page in Pages)
        {
            await owner.Page(page);
            log.Take();
            await owner.Page(page);
            counted[page] = log.Take();
        }

        return counted;
    }

    private async Task Fill(int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            var customer = await Id("customers", new { name = $"Customer {row}" });
            await Id(
                "items",
                new
                {
                    name = $"Item {row}",
                    unitPrice = 5,
                    taxCode = "STD",
                }
            );
            var line = new
            {
                description = "Work",
                quantity = 1,
                unitPrice = 10,
                taxCode = "STD",
            };
            var invoice = await Id("invoices", new { customerId = customer, lines = new[] { line } });
            Assert.Equal(200, (await portal.Post($"invoices/{invoice}/issue", new { })).Status);
            await Id(
                "payments",
                new
                {
                    direction = "in",
                    partyId = customer,
                    amount = 3,
                }
            );
        }
    }

    private async Task<Guid> Id(string path, object body)
    {
        var (status, answer) = await portal.Post(path, body);
        Assert.True(status is 200 or 201, $"{path}: {answer}");
        return answer.GetProperty("id").GetGuid();
    }

    /// <summary>The statements of companies' databases; those of the platform are remembered for seconds and come as they please.</summary>
    private sealed class Statements : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> statements = new();

        public List<string> Take()
        {
            var taken = new List<string>();
            while (statements.TryDequeue(out var statement))
            {
                taken.Add(statement);
            }

            return taken;
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var text = formatter(state, exception);
            if (
                text.StartsWith("Executed DbCommand", StringComparison.Ordinal)
                && !text.Contains("\"tenancy_", StringComparison.Ordinal)
                && !text.Contains("_outbox\"", StringComparison.Ordinal)
            )
            {
                statements.Enqueue(text);
            }
        }

        public void Dispose() => statements.Clear();
    }
}
