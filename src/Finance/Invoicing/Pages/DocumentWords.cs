using BackOffice.Kernel.Ui;

namespace BackOffice.Finance.Invoicing.Pages;

/// <summary>Addresses and words of documents, the same on every page.</summary>
public static class DocumentWords
{
    public static string ListUrl(DocumentKind kind) => kind == DocumentKind.Invoice ? "finance/invoices" : "finance/credit-memos";

    public static string NewUrl(DocumentKind kind) => $"{ListUrl(kind)}/new";

    public static string Url(DocumentKind kind, Guid id) => $"{ListUrl(kind)}/{id}";

    public static string EditUrl(DocumentKind kind, Guid id) => $"{ListUrl(kind)}/{id}/edit";

    /// <param name="kind">As in <see cref="AllocationRow.OtherKind"/>.</param>
    public static string UrlOf(string kind, Guid id) =>
        kind switch
        {
            "invoice" => Url(DocumentKind.Invoice, id),
            "creditMemo" => Url(DocumentKind.CreditMemo, id),
            "bill" => $"finance/bills/{id}",
            "supplierCredit" => $"finance/supplier-credits/{id}",
            "notice" => $"finance/dunning/{id}",
            "writeOff" => $"finance/write-offs/{id}",
            _ => $"finance/payments/{id}",
        };

    /// <param name="kind">As in <see cref="AllocationRow.OtherKind"/>.</param>
    public static string NameOf(string kind) =>
        kind switch
        {
            "invoice" => "Invoice",
            "creditMemo" => "Credit memo",
            "bill" => "Bill",
            "supplierCredit" => "Supplier credit",
            "refund" => "Refund",
            "notice" => "Reminder",
            "writeOff" => "Write-off",
            _ => "Payment",
        };

    public static string NameOf(DocumentKind kind) => kind == DocumentKind.Invoice ? "Invoice" : "Credit memo";

    /// <summary>The status in a word; what is late says so.</summary>
    public static (string Text, Tone Tone) Status(DocumentRow row) =>
        (row.Status, row.IsOverdue) switch
        {
            (DocumentStatus.Draft, _) => ("Draft", Tone.Neutral),
            (DocumentStatus.Paid, _) => (row.Kind == DocumentKind.Invoice ? "Paid" : "Settled", Tone.Good),
            (DocumentStatus.Credited, _) => ("Credited", Tone.Neutral),
            (DocumentStatus.WrittenOff, _) => ("Written off", Tone.Warn),
            (_, true) => ("Overdue", Tone.Bad),
            (DocumentStatus.PartlyPaid, _) => (row.Kind == DocumentKind.Invoice ? "Partly paid" : "Partly used", Tone.Info),
            (DocumentStatus.Sent, _) => ("Sent", Tone.Info),
            _ => ("Issued", Tone.Info),
        };
}
