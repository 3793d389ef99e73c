using System.Text.Json;

namespace BackOffice.Tests.Web;

/// <summary>The big list of naughty strings (minimaxir, MIT); the running test is skipped by name where it is absent.</summary>
internal static class NaughtyStrings
{
    public static IReadOnlyList<string> All =>
        JsonSerializer.Deserialize<List<string>>(File.ReadAllText(ConformanceData.Require("robustness/blns/blns.json")))!;

    /// <summary>As far as an address or a form can carry them.</summary>
    public static IEnumerable<string> InAddresses => All.Select(WellFormed);

    // A form cannot carry half of a surrogate pair.
    public static string WellFormed(string text) => new([.. text.Where(letter => !char.IsSurrogate(letter))]);
}
