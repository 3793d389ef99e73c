using System.Text.RegularExpressions;
using BackOffice.Finance.Items;

namespace BackOffice.Tests.Conformance;

/// <summary>The units that the product takes are those of the official rule, no more and no fewer.</summary>
public partial class UnitCodeTests
{
    [Fact]
    public void Units_are_the_code_list_of_BR_CL_23()
    {
        var rules = File.ReadAllText(ConformanceData.Require("einvoice/en16931/ubl-xslt/EN16931-UBL-validation.xslt"));
        var list = CodeLists().Matches(rules[..rules.IndexOf("BR-CL-23", StringComparison.Ordinal)])[^1].Groups["codes"].Value;
        var official = list.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        Assert.True(official.Count > 2000, $"{official.Count} codes");
        Assert.Empty(official.Except(ItemUnits.All));
        Assert.Empty(ItemUnits.All.Except(official));
        Assert.All(ItemUnits.Common, unit => Assert.Contains(unit.Key, official));
    }

    [GeneratedRegex(@"contains\('(?<codes> [^']*)'", RegexOptions.None, 10_000)]
    private static partial Regex CodeLists();
}
