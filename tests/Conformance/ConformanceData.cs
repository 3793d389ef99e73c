using Xunit;

namespace BackOffice.Tests;

/// <summary>
/// Official rules, corpora and reference tables that the project does not contain: in the directory that BACKOFFICE_CONFORMANCE names,
/// by default <c>shared/data</c> beside the repository.
/// </summary>
internal static class ConformanceData
{
    private static readonly string Root =
        Environment.GetEnvironmentVariable("BACKOFFICE_CONFORMANCE")
        ?? Path.Combine(Repository().Parent!.FullName, "shared", "data");

    /// <summary>The full path of a file or directory; the running test is skipped by name where it is absent.</summary>
    public static string Require(string path)
    {
        var full = Path.Combine(Root, path);
        Assert.SkipUnless(Path.Exists(full), $"Conformance data {path} is absent.");
        return full;
    }

    /// <summary>The full path of a file or directory, or null where it is absent.</summary>
    public static string? Find(string path) =>
        Path.Combine(Root, path) is var full && Path.Exists(full) ? full : null;

    private static DirectoryInfo Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "BackOffice.sln")))
        {
            directory =
                directory.Parent
                ?? throw new DirectoryNotFoundException(
                    "The tests do not run inside the repository."
                );
        }

        return directory;
    }
}
