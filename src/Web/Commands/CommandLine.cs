using System.Text.Json;
using System.Text.Json.Serialization;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Web.Hosting;

namespace BackOffice.Web.Commands;

/// <summary>What a verb answers: a value for <c>--json</c> and its text, or refusals.</summary>
internal sealed record Answer(object? Value, string Text, bool Clean = true);

/// <summary>The verbs after <c>--</c>. Values go to standard output, messages to standard error; exit 0 done, 1 refused, 2 usage.</summary>
internal static class CommandLine
{
    private const int Refused = 1;
    private const int Usage = 2;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly Dictionary<string, Func<IServiceProvider, Options, Task<Outcome<Answer>>>> Verbs = new(StringComparer.Ordinal)
    {
        ["tenant create"] = TenantCommands.Create,
        ["api-client create"] = ApiClientCommands.Create,
        ["import"] = ImportCommand.Run,
        ["export"] = PortabilityCommands.Export,
        ["restore"] = PortabilityCommands.Restore,
        ["erase"] = EraseCommand.Run,
        ["move"] = MoveCommand.Run,
        ["migrate"] = MigrateCommand.Run,
        ["verify"] = VerifyCommand.Run,
        ["operator"] = OperatorCommand.Run,
    };

    public static bool Knows(string word) =>
        word == "serve" || word is "help" or "--help" || Verbs.Keys.Any(verb => verb.Split(' ')[0] == word);

    public static async Task<int> Run(string[] args)
    {
        var name = Verbs.Keys.FirstOrDefault(verb =>
            args.Take(verb.Split(' ').Length).SequenceEqual(verb.Split(' '), StringComparer.Ordinal)
        );
        if (name is null)
        {
            await Console.Error.WriteLineAsync($"Usage: serve | {string.Join(" | ", Verbs.Keys)}, each with --json");
            return Usage;
        }

        var (options, problem) = Options.Parse(args.Skip(name.Split(' ').Length));
        if (problem is not null)
        {
            await Console.Error.WriteLineAsync(problem);
            return Usage;
        }

        var builder = Host.CreateApplicationBuilder();
        builder
            .Logging.ClearProviders()
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning);
        builder.AddBackOffice();
        using var host = builder.Build();
        return await Answer(host.Services, name, options!);
    }

    private static async Task<int> Answer(IServiceProvider services, string name, Options options)
    {
        try
        {
            await services.GetRequiredService<Schema>().Migrate();
            foreach (var store in services.GetRequiredService<StoreHealth>().Behind)
            {
                await Console.Error.WriteLineAsync($"The store {store} does not answer; its companies were left as they are.");
            }

            await using var scope = services.CreateAsyncScope();
            var outcome = await Verbs[name](scope.ServiceProvider, options);
            if (!outcome.Succeeded)
            {
                await Print(options, new { errors = outcome.Refusals }, null);
                await Console.Error.WriteLineAsync(
                    string.Join('\n', outcome.Refusals.Select(refusal => $"{refusal.Field}: {refusal.Message}".TrimStart(':', ' ')))
                );
                return Refused;
            }

            await Print(options, outcome.Value.Value, outcome.Value.Text);
            return outcome.Value.Clean ? 0 : Refused;
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Usage;
        }
    }

    private static Task Print(Options options, object? value, string? text) =>
        options.Json ? Console.Out.WriteLineAsync(JsonSerializer.Serialize(value, Json))
        : text is null ? Task.CompletedTask
        : Console.Out.WriteLineAsync(text);
}
