using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Isolation.Attacks;

/// <summary>Every known attack has a test that is there, or says what it waits for.</summary>
public class AttackTableTests
{
    [Fact]
    public void Every_attack_is_tried_or_says_what_it_waits_for()
    {
        Assert.Equal(Enumerable.Range(1, 25), AttackTable.All.Select(attack => attack.Number));
        var files = Directory
            .GetFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToLookup(Path.GetFileNameWithoutExtension, File.ReadAllText, StringComparer.Ordinal);
        foreach (var attack in AttackTable.All)
        {
            Assert.True(attack.Tests.Length > 0 || attack.Waits is not null, $"Attack {attack.Number} is neither tried nor waited for.");
            foreach (var test in attack.Tests)
            {
                var (type, method) = test.Split('.') is [var first, var second] ? (first, second) : throw new FormatException(test);
                Assert.True(
                    files[type].Any(text => text.Contains($" {method}(", StringComparison.Ordinal)),
                    $"Attack {attack.Number}: there is no test {test}."
                );
            }
        }
    }
}
