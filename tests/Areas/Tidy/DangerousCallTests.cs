using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tidy;

/// <summary>
/// What runs a text as SQL, as a program or as markup stands in few files, which are read with that in mind (OWASP ASVS 5.0,
/// 1.2.4, 1.2.5 and 1.3.1). A file is added here after it was.
/// </summary>
public class DangerousCallTests
{
    [Theory]
    // None of them takes a name or a value from a request: names come from the model, the settings or the digits of an id, values are parameters.
    [InlineData(
        "FromSql|SqlRaw|SqlQuery|ExecuteSql|CommandText",
        "Kernel/Data/OwnerDatabases.cs Kernel/Data/PlatformRemoval.cs Kernel/Data/RowWriter.cs Kernel/Data/Schema.cs Kernel/Data/TenantDb.cs Kernel/Schedules/ScheduleStore.cs"
    )]
    [InlineData("Process.Start|ProcessStartInfo", "")]
    [InlineData("MarkupString|AddMarkupContent", "")]
    public void Only_the_listed_files_use_it(string calls, string files)
    {
        var source = Path.Combine(Repository.Root, "src");
        var found = Directory
            .EnumerateFiles(source, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Select(file => (Name: Path.GetRelativePath(source, file).Replace('\\', '/'), File: file))
            .Where(item =>
                !item.Name.StartsWith("Migrations.", StringComparison.Ordinal) && !item.Name.Contains("/obj/", StringComparison.Ordinal)
            )
            .Where(item => calls.Split('|').Any(call => File.ReadAllText(item.File).Contains(call, StringComparison.Ordinal)))
            .Select(item => item.Name)
            .Order(StringComparer.Ordinal);
        Assert.Equal(files.Split(' ', StringSplitOptions.RemoveEmptyEntries), found);
    }
}
