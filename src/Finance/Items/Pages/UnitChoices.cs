using BackOffice.Kernel.Ui;

namespace BackOffice.Finance.Items.Pages;

/// <summary>Units by the names people know.</summary>
internal static class UnitChoices
{
    private static readonly Option[] Common = [.. ItemUnits.Common.Select(unit => new Option(unit.Key, unit.Value))];

    public static string NameOf(string code) => Array.Find(Common, option => option.Value == code)?.Text ?? code;

    /// <summary>The common units, and the one that is in use although it is not among them.</summary>
    public static IReadOnlyList<Option> With(string? code) =>
        code is null || Array.Exists(Common, option => option.Value == code) ? Common : [.. Common, new Option(code, code)];
}
