using System.Text.RegularExpressions;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tidy;

/// <summary>What the page on security names as a proof is there.</summary>
public partial class SecurityAnswerTests
{
    private static readonly ILookup<string, string> Tests = Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .ToLookup(file => Path.GetFileNameWithoutExtension(file)!, File.ReadAllText, StringComparer.Ordinal);

    [Fact]
    public void Every_proof_exists()
    {
        var named = Quoted().Matches(File.ReadAllText(Path.Combine(Repository.Root, "infra", "security.md")));
        Assert.NotEmpty(named);
        Assert.All(named.Select(match => match.Groups["name"].Value), name => Assert.True(Exists(name), name));
    }

    [Theory]
    [InlineData("NoSuchTests", false)]
    [InlineData("SecurityAnswerTests.No_such_test", false)]
    [InlineData("SecurityAnswerTests.Every_proof_exists", true)]
    [InlineData("src/NoSuchFile.cs", false)]
    [InlineData("infra/security.md", true)]
    public void What_does_not_exist_is_noticed(string name, bool exists) => Assert.Equal(exists, Exists(name));

    private static bool Exists(string name) =>
        name.Contains('/', StringComparison.Ordinal)
            ? Path.Exists(Path.Combine(Repository.Root, name))
            : name.Split('.') is [var type, .. var method]
                && Tests[type].Any(text => method.Length == 0 || text.Contains($" {method[0]}(", StringComparison.Ordinal));

    // Tests and files; what is neither, such as a setting or an address, has another form.
    [GeneratedRegex("`(?<name>[A-Z]\\w+Tests(\\.\\w+)?|(src|infra|tests|\\.ci)/[\\w./]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
