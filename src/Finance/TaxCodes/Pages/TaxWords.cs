using BackOffice.Finance.Tax;

namespace BackOffice.Finance.TaxCodes.Pages;

/// <summary>Tax codes in the words of people.</summary>
internal static class TaxWords
{
    public static string CategoryOf(string code) => TaxCategory.TryGet(code, out var category) ? category.Name : code;

    public static string UseOf(bool sales, bool purchases) =>
        (sales, purchases) switch
        {
            (true, true) => "Sales and purchases",
            (true, false) => "Sales",
            (false, true) => "Purchases",
            _ => "Nothing any more",
        };
}
