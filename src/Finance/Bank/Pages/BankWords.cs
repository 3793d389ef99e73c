using BackOffice.Kernel.Ui;

namespace BackOffice.Finance.Bank.Pages;

/// <summary>Addresses and words of the bank, the same on every page.</summary>
public static class BankWords
{
    public static string AccountUrl(string code) => $"finance/bank/{Uri.EscapeDataString(code)}";

    public static string StatementsUrl(string code) => $"{AccountUrl(code)}/statements";

    public static string LineUrl(Guid id) => $"finance/bank/lines/{id}";

    public static (string Text, Tone Tone) Of(BankLineState state) =>
        state switch
        {
            BankLineState.Open => ("To match", Tone.Warn),
            BankLineState.Partly => ("Partly matched", Tone.Warn),
            BankLineState.Matched => ("Matched", Tone.Good),
            _ => ("Ignored", Tone.Neutral),
        };

    public static (string Text, Tone Tone) Of(Confidence confidence) =>
        confidence switch
        {
            Confidence.High => ("Very likely", Tone.Good),
            Confidence.Medium => ("Likely", Tone.Info),
            _ => ("Possible", Tone.Neutral),
        };

    public static string Of(MatchKind kind) =>
        kind switch
        {
            MatchKind.Entry => "In the books",
            MatchKind.Payment => "Payment",
            MatchKind.Accounts => "Posted to accounts",
            MatchKind.Transfer => "Transfer",
            _ => "Ignored",
        };
}
