using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tidy;

/// <summary>Prints the sizes of the product's files; a long one is a question, not a failure.</summary>
public class SizeTests(ITestOutputHelper output)
{
    [Fact]
    public void Sizes_are_printed()
    {
        foreach (var extension in (string[])[".cs", ".razor"])
        {
            var files = Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "src"), $"*{extension}", SearchOption.AllDirectories)
                .Where(file =>
                    !file.Contains("/obj/", StringComparison.Ordinal)
                    && !file.Contains("/bin/", StringComparison.Ordinal)
                    && !file.Contains("Migrations.", StringComparison.Ordinal)
                )
                .Select(file => (Name: Path.GetRelativePath(Repository.Root, file), Lines: File.ReadLines(file).Count()))
                .OrderBy(file => file.Lines)
                .ToList();
            Assert.NotEmpty(files);
            output.WriteLine(
                $"{files.Count} {extension} files: median {files[files.Count / 2].Lines} lines, p90 {files[files.Count * 9 / 10].Lines}, largest:"
            );
            foreach (var (name, lines) in files.TakeLast(5).Reverse())
            {
                output.WriteLine($"  {lines, 5} {name}");
            }
        }
    }

    [Fact]
    public void The_project_speaks_of_itself_alone()
    {
        string[] banned = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception"];
        var found = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(file =>
                (file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
                && !file.Contains("/obj/", StringComparison.Ordinal)
            )
            .SelectMany(file =>
                banned.Where(word => File.ReadAllText(file).Contains(word, StringComparison.Ordinal)).Select(word => $"{file}: {word}")
            );
        Assert.Empty(found);
    }
}
