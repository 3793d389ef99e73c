using System.Text.RegularExpressions;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tidy;

/// <summary>The table of invariants in tests/README.md is what the tests are: one row for each test that is named by an id.</summary>
public sealed partial class InvariantTableTests
{
    [Fact]
    public void The_table_of_invariants_is_what_the_tests_are()
    {
        var tests = Path.Combine(Repository.Root, "tests");
        var rows = Directory
            .EnumerateFiles(tests, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(Rows)
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Contains(rows, row => row.StartsWith("| T-05 |", StringComparison.Ordinal));
        var listed = File.ReadLines(Path.Combine(tests, "README.md")).Where(line => Row().IsMatch(line)).ToList();
        Assert.True(rows.SequenceEqual(listed), $"The rows of the table should be:\n{string.Join('\n', rows)}");
    }

    private static IEnumerable<string> Rows(string file)
    {
        var text = File.ReadAllText(file);
        var methods = Method().Matches(text);
        for (var at = 0; at < methods.Count; at++)
        {
            var (start, end) = (methods[at].Index, at + 1 < methods.Count ? methods[at + 1].Index : text.Length);
            foreach (Capture id in methods[at].Groups["id"].Captures)
            {
                yield return $"| {id.Value.Replace('_', '-')} | {Path.GetFileNameWithoutExtension(file)}.{methods[at].Groups["name"].Value} | {Runs(text[start..end], text)} |";
            }
        }
    }

    /// <summary>On which databases, and how many random cases on each: as the test says, else what it calls in its file or the generator of documents.</summary>
    private static string Runs(string method, string file)
    {
        var databases =
            method.Contains("Database.Postgres)", StringComparison.Ordinal) ? "SQLite, PostgreSQL"
            : method.Contains("Database.Sqlite", StringComparison.Ordinal) ? "SQLite"
            : "without a database";
        return method.Contains("ForAll(", StringComparison.Ordinal)
            ? $"{databases}; {Cases(method, file) ?? Cases(file, file) ?? "500"} random cases"
            : databases;
    }

    private static string? Cases(string text, string file) =>
        text.Contains("QuickCheckThrowOnFailure", StringComparison.Ordinal) ? "100"
        : Most().Match(text) is not { Success: true } most ? null
        : Regex.Match(file, $@"int {most.Groups["number"].Value} = (\d+);", RegexOptions.None, TimeSpan.FromSeconds(1))
            is { Success: true } named
            ? named.Groups[1].Value
        : most.Groups["number"].Value;

    /// <summary>A test from its attributes on.</summary>
    [GeneratedRegex(
        @"\[(Theory|Fact)[^\n]*\n(\s*\[[^\n]*\n)*\s*public (async )?(Task|void) (?<name>((?<id>[A-Z]_\d\d)_)+\w+)\(",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Method();

    [GeneratedRegex(@"WithMaxTest\((?<number>\w+)\)", RegexOptions.None, 1000)]
    private static partial Regex Most();

    [GeneratedRegex(@"^\| [A-Z]-\d\d \|", RegexOptions.None, 1000)]
    private static partial Regex Row();
}
