using System.Globalization;
using BackOffice.Finance.Ledger;

namespace BackOffice.Finance.VatReturns;

/// <summary>How pages and files name boxes, and where the document of a line is.</summary>
public static class VatWords
{
    /// <summary>Of a box, with <c>{0}</c> for the percent.</summary>
    public static string NameOf(VatAmount box) =>
        (box.Box, box.Category) switch
        {
            (VatBox.Sales, "Z") => "Zero-rated sales",
            (VatBox.Sales, "E") => "Exempt sales",
            (VatBox.Sales, "AE") => "Sales under reverse charge",
            (VatBox.Sales, "K") => "Intra-community supplies",
            (VatBox.Sales, "G") => "Exports",
            (VatBox.Sales, "O") => "Sales outside the scope of VAT",
            (VatBox.Sales, _) => "Sales at {0} %",
            (VatBox.SelfAssessed, "K") => "Intra-community acquisitions at {0} %",
            (VatBox.SelfAssessed, _) => "Purchases under reverse charge at {0} %",
            (VatBox.Purchases, "Z") => "Zero-rated purchases",
            (VatBox.Purchases, "E") => "Exempt purchases",
            (VatBox.Purchases, "G") => "Purchases from exporters",
            (VatBox.Purchases, "O") => "Purchases outside the scope of VAT",
            (VatBox.Purchases, _) => "Purchases at {0} %",
            (VatBox.SelfAssessedDeducted, "K") => "Deducted on intra-community acquisitions at {0} %",
            (VatBox.SelfAssessedDeducted, _) => "Deducted on purchases under reverse charge at {0} %",
            (VatBox.NotDeducted, _) => "Not deducted, at {0} %",
            _ => "Posted straight to the VAT accounts",
        };

    public static string Percent(VatAmount box, CultureInfo culture) => (box.Rate ?? 0).ToString("0.####", culture);

    /// <summary>The page of the document of a line, or of its entry where it has none.</summary>
    public static string Url(VatLineRow line) =>
        (line.SourceType, line.Kind) switch
        {
            (SourceTypes.Document, EntryKind.CreditMemo) => $"finance/credit-memos/{line.SourceId}",
            (SourceTypes.Document, _) => $"finance/invoices/{line.SourceId}",
            (SourceTypes.Bill, EntryKind.SupplierCredit) => $"finance/supplier-credits/{line.SourceId}",
            (SourceTypes.Bill, _) => $"finance/bills/{line.SourceId}",
            _ => $"finance/journal/{line.EntryId}",
        };

    public static string Name(VatPeriodLength length) =>
        length switch
        {
            VatPeriodLength.Month => "Each month",
            VatPeriodLength.Quarter => "Each quarter",
            _ => "Each year",
        };
}
