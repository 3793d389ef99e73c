using System.Xml.Linq;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tidy;

/// <summary>A project references only projects above it; areas on one rung never reference each other.</summary>
public class LadderTests
{
    private static readonly string[][] Rungs =
    [
        ["Kernel"],
        ["Tenancy"],
        ["Subscriptions"],
        ["Documents"],
        ["Parties"],
        ["Conversations"],
        ["Finance"],
        ["Inventory"],
        ["Orders", "People", "Bookings", "Desk", "Administration", "Compliance"],
        ["Insights"],
        ["Migrations.Sqlite", "Migrations.Postgres"],
        ["Web"],
    ];

    [Fact]
    public void Projects_reference_only_what_stands_above_them()
    {
        var wrong = new List<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            var project = NameOf(file);
            foreach (var target in References(file).Where(target => RungOf(target) >= RungOf(project)))
            {
                wrong.Add($"{project} references {target}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Migrations_reference_the_kernel_alone()
    {
        foreach (var provider in (string[])["Sqlite", "Postgres"])
        {
            var file = Path.Combine(Repository.Root, "src", $"Migrations.{provider}", $"BackOffice.Migrations.{provider}.csproj");
            Assert.Equal(["Kernel"], References(file));
        }
    }

    [Fact]
    public void Every_area_of_the_source_is_listed_once_in_ladder_order()
    {
        var listed = ProductAreas.All.Items.Select(area => area.Assembly.GetName().Name!["BackOffice.".Length..]).ToList();
        Assert.Equal(listed.OrderBy(RungOf), listed);
        var projects = Directory
            .GetDirectories(Path.Combine(Repository.Root, "src"))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(name => RungOf(name) is > 0 and < 10);
        Assert.Equal(projects.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> References(string file) =>
        XDocument.Load(file).Descendants("ProjectReference").Select(reference => NameOf(reference.Attribute("Include")!.Value));

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path)["BackOffice.".Length..];

    private static int RungOf(string project)
    {
        var rung = Array.FindIndex(Rungs, names => names.Contains(project));
        return rung >= 0 ? rung : throw new InvalidOperationException($"{project} is not on the ladder.");
    }
}
