using BackOffice.Kernel.Data;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>A document that a run pays, and how much of it.</summary>
/// <param name="Amount">Positive for both kinds.</param>
internal sealed record ChosenBill(DueBill Bill, decimal Amount)
{
    public decimal Effect => Bill.IsCredit ? -Amount : Amount;
}

/// <summary>What a run pays to one supplier. Pure.</summary>
internal sealed record PlannedLine(
    Guid SupplierId,
    string SupplierName,
    decimal Amount,
    string Reference,
    IReadOnlyList<ChosenBill> Documents
)
{
    // As long as the text of a transfer may be.
    private const int MostOfText = 140;

    /// <summary>One line for each supplier, in the order of names; bills before credits, the oldest first.</summary>
    public static List<PlannedLine> Of(IEnumerable<ChosenBill> chosen) =>
        [
            .. chosen
                .GroupBy(item => item.Bill.SupplierId)
                .Select(group =>
                    group.OrderBy(item => item.Bill.IsCredit).ThenBy(item => item.Bill.DueDate).ThenBy(item => item.Bill.Id).ToList()
                )
                .OrderBy(items => items[0].Bill.SupplierName, StringComparer.Ordinal)
                .ThenBy(items => items[0].Bill.SupplierId)
                .Select(items => new PlannedLine(
                    items[0].Bill.SupplierId,
                    items[0].Bill.SupplierName,
                    items.Sum(item => item.Effect),
                    ReferenceOf(items),
                    items
                )),
        ];

    /// <summary>The supplier's own numbers, which they look for on their statement.</summary>
    internal static string ReferenceOf(IReadOnlyCollection<ChosenBill> items)
    {
        var bills = Numbers(items.Where(item => !item.Bill.IsCredit));
        var credits = Numbers(items.Where(item => item.Bill.IsCredit));
        return PlainText.Cut(credits.Length == 0 ? bills : $"{bills} less {credits}", MostOfText);
    }

    private static string Numbers(IEnumerable<ChosenBill> items) =>
        string.Join(", ", items.Select(item => item.Bill.SupplierNumber ?? item.Bill.Number));
}
