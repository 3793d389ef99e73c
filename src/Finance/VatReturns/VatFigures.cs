using BackOffice.Finance.Reports;
using BackOffice.Finance.Tax;

namespace BackOffice.Finance.VatReturns;

/// <summary>A box of a return: the sum of its tax lines.</summary>
/// <param name="Category">UNCL5305; null in <see cref="VatBox.Other"/>.</param>
/// <param name="Drill">Where those lines are; what is stored has none.</param>
public sealed record VatAmount(VatBox Box, string? Category, decimal? Rate, decimal Base, decimal Tax, Drill? Drill = null);

/// <summary>What a return says, in functional currency. Each box is the sum of its lines, and nothing else is computed.</summary>
/// <param name="Boxes">Of the period itself.</param>
/// <param name="Earlier">Of days before it that no return has claimed; the totals have both.</param>
/// <param name="Output">Tax on sales and tax that the company owes itself.</param>
/// <param name="Input">Tax that is deducted.</param>
/// <param name="Payable">Output less input; below zero it is paid back.</param>
/// <param name="Other">What was posted straight to the accounts of the tax, in no total.</param>
public sealed record VatFigures(
    IReadOnlyList<VatAmount> Boxes,
    IReadOnlyList<VatAmount> Earlier,
    decimal Output,
    decimal Input,
    decimal Payable,
    decimal Other
)
{
    private static readonly List<string> Categories = [.. TaxCategory.All.Select(category => category.Code)];

    /// <summary>By how much the accounts of the tax say that more is owed.</summary>
    internal decimal Owed => Payable + Other;

    internal static VatFigures Of(IReadOnlyCollection<VatLineRow> lines)
    {
        var output = Sum(VatBox.Sales) + Sum(VatBox.SelfAssessed);
        var input = Sum(VatBox.Purchases) + Sum(VatBox.SelfAssessedDeducted);
        return new VatFigures(
            BoxesOf(lines.Where(line => !line.IsEarlier)),
            BoxesOf(lines.Where(line => line.IsEarlier)),
            output,
            input,
            output - input,
            Sum(VatBox.Other)
        );

        decimal Sum(VatBox box) => lines.Where(line => line.Box == box).Sum(line => line.Tax);
    }

    /// <summary>With the addresses of the lines behind each box.</summary>
    internal VatFigures At(Func<VatAmount, bool, Drill> drill) =>
        this with
        {
            Boxes = [.. Boxes.Select(box => box with { Drill = drill(box, false) })],
            Earlier = [.. Earlier.Select(box => box with { Drill = drill(box, true) })],
        };

    internal bool SaysTheSameAs(VatFigures other) =>
        Boxes.SequenceEqual(other.Boxes)
        && Earlier.SequenceEqual(other.Earlier)
        && (Output, Input, Payable, Other) == (other.Output, other.Input, other.Payable, other.Other);

    private static List<VatAmount> BoxesOf(IEnumerable<VatLineRow> lines) =>
        [
            .. lines
                .GroupBy(line => (line.Box, line.Category, line.Rate))
                .OrderBy(group => group.Key.Box)
                .ThenBy(group => Categories.IndexOf(group.Key.Category ?? ""))
                .ThenByDescending(group => group.Key.Rate)
                .Select(group => new VatAmount(
                    group.Key.Box,
                    group.Key.Category,
                    group.Key.Rate,
                    group.Sum(line => line.Base),
                    group.Sum(line => line.Tax)
                )),
        ];
}
