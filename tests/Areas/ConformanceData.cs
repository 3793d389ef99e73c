namespace BackOffice.Tests.Areas;

/// <summary>Official and public test data, kept outside the repository: the folder of BACKOFFICE_CONFORMANCE, else ../shared/data.</summary>
internal static class ConformanceData
{
    /// <returns>The folder, or null where the data is absent.</returns>
    internal static string? Folder(string name)
    {
        if (Environment.GetEnvironmentVariable("BACKOFFICE_CONFORMANCE") is { Length: > 0 } set)
            return Existing(Path.Combine(set, name));
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(Path.Combine(folder.FullName, "BackOffice.sln")))
                return Existing(Path.Combine(folder.FullName, "..", "shared", "data", name));
        }
        return null;
    }

    private static string? Existing(string folder) => Directory.Exists(folder) ? folder : null;
}
