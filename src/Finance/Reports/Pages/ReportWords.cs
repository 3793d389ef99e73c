using System.Globalization;
using BackOffice.Finance.Ledger;

namespace BackOffice.Finance.Reports.Pages;

/// <summary>How report pages write days, kinds and addresses.</summary>
public static class ReportWords
{
    public static string Day(DateOnly day) => day.ToString("d", CultureInfo.CurrentCulture);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Name(EntryKind kind) =>
        kind switch
        {
            EntryKind.Invoice => "Invoice",
            EntryKind.CreditMemo => "Credit memo",
            EntryKind.Payment => "Payment",
            EntryKind.Refund => "Refund",
            EntryKind.Bill => "Bill",
            EntryKind.SupplierCredit => "Supplier credit",
            EntryKind.SupplierPayment => "Payment to supplier",
            EntryKind.SupplierRefund => "Refund from supplier",
            EntryKind.ExchangeDifference => "Exchange difference",
            EntryKind.Manual => "By hand",
            EntryKind.Bank => "Bank",
            EntryKind.DunningNotice => "Reminder",
            EntryKind.WriteOff => "Write-off",
            _ => "Reversal",
        };

    public static string Name(OpenItemType type) =>
        type switch
        {
            OpenItemType.Invoice => "Invoice",
            OpenItemType.CreditMemo => "Credit memo",
            OpenItemType.Payment => "Payment",
            OpenItemType.Bill => "Bill",
            OpenItemType.SupplierCredit => "Supplier credit",
            OpenItemType.Notice => "Reminder",
            _ => "Refund",
        };

    public static string Name(AgeBucket bucket) =>
        bucket switch
        {
            AgeBucket.NotDue => "Not due",
            AgeBucket.Days1To30 => "1–30 days",
            AgeBucket.Days31To60 => "31–60 days",
            AgeBucket.Days61To90 => "61–90 days",
            _ => "Over 90 days",
        };

    /// <summary>The page of the document behind an open item.</summary>
    public static string Url(OpenItemType type, Guid id) =>
        type switch
        {
            OpenItemType.Invoice => $"finance/invoices/{id}",
            OpenItemType.CreditMemo => $"finance/credit-memos/{id}",
            OpenItemType.Bill => $"finance/bills/{id}",
            OpenItemType.SupplierCredit => $"finance/supplier-credits/{id}",
            OpenItemType.Notice => $"finance/dunning/{id}",
            _ => $"finance/payments/{id}",
        };
}
