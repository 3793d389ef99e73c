using Xunit;

namespace BackOffice.Tests;

/// <summary>
/// Official rules, corpora and reference tables that the project does not contain: in the directory that BACKOFFICE_CONFORMANCE names,
/// by default <c>shared/data</c> beside the repository.
/// </summary>
internal static class ConformanceData
{
    private static readonly string Root =
        Environment.GetEnvironmentVariable("BACKOFFICE_CONFORMANCE") ?? Path.Combine(Repository().Parent!.FullName, "shared", "data");

    /// <summary>The full path of a file or directory; the running test is skipped by name where it is absent.</summary>
    public static string Require(string path)
    {
        var full = Path.Combine(Root, path);
        Assert.SkipUnless(Path.Exists(full), $"Conformance data {path} is absent.");
        return full;
    }

    /// <summary>Names of the files of a directory, for a theory; one named "absent" where it is absent.</summary>
    public static IEnumerable<string> FilesIn(string path)
    {
        var full = Path.Combine(Root, path);
        return Directory.Exists(full) ? Directory.GetFiles(full).Select(file => Path.GetFileName(file)) : ["absent"];
    }

    private static DirectoryInfo Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "BackOffice.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        }

        return directory;
    }
}
