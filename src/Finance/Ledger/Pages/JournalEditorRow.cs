using System.Globalization;
using BackOffice.Kernel.Ui;

namespace BackOffice.Finance.Ledger.Pages;

/// <summary>A line as it is typed.</summary>
public sealed class JournalEditorRow
{
    public string? AccountCode { get; set; }

    /// <summary>Code and name, as the account's field shows it.</summary>
    public string? AccountText { get; set; }

    public string? Text { get; set; }

    public string? Debit { get; set; }

    public string? Credit { get; set; }

    public decimal? DebitAmount => TypedAmount.Read(Debit, CultureInfo.CurrentCulture);

    public decimal? CreditAmount => TypedAmount.Read(Credit, CultureInfo.CurrentCulture);

    public bool IsEmpty =>
        AccountCode is null && string.IsNullOrWhiteSpace(Text) && string.IsNullOrWhiteSpace(Debit) && string.IsNullOrWhiteSpace(Credit);

    public PostJournalEntry.Line ToLine() => new(AccountCode, DebitAmount, CreditAmount, Text: Text);
}
