using System.Diagnostics;
using Npgsql;

namespace BackOffice.Tests.Areas.Kit;

public enum Database
{
    Sqlite,
    Postgres,
}

/// <summary>Where the tests' PostgreSQL is: the one named in the environment, or a private cluster for this run.</summary>
public static class Databases
{
    private static readonly Lazy<(string App, string Owner)?> Cluster = new(Find);
    private static readonly string SecondFolder = Path.Combine(Path.GetTempPath(), $"backoffice-pg-{Environment.ProcessId}-second");
    private static readonly Lazy<(string App, string Owner)?> SecondCluster = new(() => Start(SecondFolder));

    public static (string App, string Owner)? Postgres => Cluster.Value;

    /// <summary>Another server, for this run alone: it can be halted.</summary>
    public static (string App, string Owner)? Second => SecondCluster.Value;

    /// <summary>The second server goes down as in a crash, and comes back with <c>resume</c>.</summary>
    public static void OnSecond(string verb) => Assert.Equal(0, Script(verb, SecondFolder).Exit);

    /// <summary>A new database on the cluster, owned by the owner role.</summary>
    public static (string App, string Owner) NewDatabase(string? template = null, bool second = false)
    {
        var cluster = (second ? Second : Postgres) ?? throw new InvalidOperationException("There is no PostgreSQL.");
        var name = $"test_{Guid.CreateVersion7():N}";
        using var connection = new NpgsqlConnection($"{cluster.Owner};Database=postgres;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}" + (template is null ? "" : $" TEMPLATE {template}");
        command.ExecuteNonQuery();
        return ($"{cluster.App};Database={name}", $"{cluster.Owner};Database={name}");
    }

    private static (string App, string Owner)? Find()
    {
        var app = Environment.GetEnvironmentVariable("BACKOFFICE_TEST_POSTGRES");
        var owner = Environment.GetEnvironmentVariable("BACKOFFICE_TEST_POSTGRES_OWNER");
        if (app is not null && owner is not null)
        {
            return (app, owner);
        }

        return Start(Path.Combine(Path.GetTempPath(), $"backoffice-pg-{Environment.ProcessId}"));
    }

    private static (string App, string Owner)? Start(string folder)
    {
        var (exit, output) = Script("start", folder);
        if (exit != 0)
        {
            return null;
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Script("stop", folder);
        var values = output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Trim('\''));
        return (values["BACKOFFICE_TEST_POSTGRES"], values["BACKOFFICE_TEST_POSTGRES_OWNER"]);
    }

    private static (int Exit, string Output) Script(string verb, string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "tests", "postgres"), [verb, folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}

/// <summary>The checkout the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BackOffice.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
