using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel.Data;

namespace BackOffice.Finance.WriteOffs;

/// <summary>
/// What a write-off posts: receivables against the account of its kind. Pure. The tax of the invoice stays as it is: whether and when it may be
/// claimed back is the law's business, and a credit memo's.
/// </summary>
internal static class WriteOffPosting
{
    public static Posting For(WriteOff writeOff, ChartOfAccounts chart) =>
        new(
            writeOff.Date,
            EntryKind.WriteOff,
            PlainText.Cut($"{Title(writeOff)} of {writeOff.ItemNumber}, {writeOff.CustomerName}", 500),
            SourceTypes.WriteOff,
            writeOff.Id,
            [
                Line(writeOff, chart.InRole(AccountRole.Receivables).Id, 1),
                Line(writeOff, chart.InRole(RoleOf(writeOff.Kind)).Id, -1) with
                {
                    Text = writeOff.Reason,
                },
            ]
        );

    private static PostingLine Line(WriteOff writeOff, Guid account, int sign) =>
        new(account, sign * writeOff.FunctionalAmount, writeOff.Currency, sign * writeOff.Amount, writeOff.CustomerId);

    private static string Title(WriteOff writeOff) =>
        writeOff.ReversesId is not null ? "Taken back: write-off"
        : writeOff.Kind == WriteOffKind.Waiver ? "Waiver"
        : "Write-off";

    private static AccountRole RoleOf(WriteOffKind kind) =>
        kind switch
        {
            WriteOffKind.Difference => AccountRole.Rounding,
            WriteOffKind.BadDebt => AccountRole.BadDebt,
            _ => AccountRole.DunningIncome,
        };
}
