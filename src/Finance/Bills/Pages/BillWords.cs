using BackOffice.Kernel.Ui;

namespace BackOffice.Finance.Bills.Pages;

/// <summary>Addresses and words of bills, the same on every page.</summary>
public static class BillWords
{
    public static string ListUrl(BillKind kind) => kind == BillKind.Bill ? "finance/bills" : "finance/supplier-credits";

    public static string NewUrl(BillKind kind) => $"{ListUrl(kind)}/new";

    public static string Url(BillKind kind, Guid id) => $"{ListUrl(kind)}/{id}";

    public static string EditUrl(BillKind kind, Guid id) => $"{ListUrl(kind)}/{id}/edit";

    public static string NameOf(BillKind kind) => kind == BillKind.Bill ? "Bill" : "Supplier credit";

    public static string ListName(BillKind kind) => kind == BillKind.Bill ? "Bills" : "Supplier credits";

    /// <summary>The status in a word; what is late says so.</summary>
    public static (string Text, Tone Tone) Status(BillRow row) =>
        (row.Status, row.IsOverdue) switch
        {
            (BillStatus.Draft, _) => ("Draft", Tone.Neutral),
            (BillStatus.Void, _) => ("Void", Tone.Neutral),
            (BillStatus.Paid, _) => (row.Kind == BillKind.Bill ? "Paid" : "Settled", Tone.Good),
            (BillStatus.Credited, _) => (row.Kind == BillKind.Bill ? "Credited" : "Settled", Tone.Neutral),
            (_, true) => ("Overdue", Tone.Bad),
            (BillStatus.PartlyPaid, _) => (row.Kind == BillKind.Bill ? "Partly paid" : "Partly used", Tone.Info),
            _ => ("Posted", Tone.Info),
        };
}
