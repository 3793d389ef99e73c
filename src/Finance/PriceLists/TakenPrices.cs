using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Items;
using BackOffice.Kernel;

namespace BackOffice.Finance.PriceLists;

/// <summary>
/// The prices that lines take when none is typed: of the customer's list, otherwise of the item. A price is brought into
/// the terms of the document, with or without tax, to six decimals because it is a price and no amount; where the terms
/// are the same it stays as it is.
/// </summary>
/// <param name="prices">The customer's list, where it is in force and in the document's currency.</param>
/// <param name="exchangeRate">Of the document, for prices of items, which are in the company's currency. A list's are never converted.</param>
internal sealed class TakenPrices(CustomerPrices? prices, DateOnly issueDate, bool includesTax, decimal exchangeRate)
{
    private readonly Dictionary<int, decimal> taken = [];

    /// <param name="at">Place of the line.</param>
    /// <param name="taxRate">Percent of the line.</param>
    public decimal Take(int at, Item item, decimal quantity, decimal taxRate)
    {
        var price = Round.To(Of(item, quantity, taxRate), DocumentLimits.Decimals);
        // Without its rate a foreign currency has no price yet that could be kept.
        if (exchangeRate >= DraftReading.SmallestRate)
        {
            taken[at] = price;
        }

        return price;
    }

    /// <summary>The line with the price it took.</summary>
    public DraftLine Keep(DraftLine line, int at) =>
        taken.TryGetValue(at, out var price) ? line with { UnitPrice = price, PriceTaken = true } : line;

    private decimal Of(Item item, decimal quantity, decimal taxRate)
    {
        if (prices?.Of(item.Id, quantity, issueDate) is { } listed)
        {
            return InTerms(listed, prices.IncludeTax, taxRate);
        }

        var own = InTerms(item.UnitPrice, item.PriceIncludesTax, taxRate);
        return exchangeRate is < DraftReading.SmallestRate or 1 ? own : own / exchangeRate;
    }

    private decimal InTerms(decimal price, bool withTax, decimal taxRate) =>
        (withTax, includesTax) switch
        {
            (true, false) => price / (1 + taxRate / 100),
            (false, true) => price * (1 + taxRate / 100),
            _ => price,
        };
}
