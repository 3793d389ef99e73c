using BackOffice.Kernel.Ui;

namespace BackOffice.Finance.PaymentRuns.Pages;

/// <summary>How payment runs are named on pages.</summary>
internal static class RunWords
{
    public static (string Text, Tone Tone) Of(PaymentRunState state) =>
        state switch
        {
            PaymentRunState.Draft => ("Draft", Tone.Neutral),
            PaymentRunState.Submitted => ("Waits for approval", Tone.Warn),
            PaymentRunState.Approved => ("Approved", Tone.Info),
            PaymentRunState.Paid => ("Paid", Tone.Good),
            _ => ("Cancelled", Tone.Neutral),
        };

    public static (string Text, Tone Tone) Of(PaymentLineState state) =>
        state switch
        {
            PaymentLineState.Paid => ("Paid", Tone.Good),
            PaymentLineState.Refused => ("Left out", Tone.Warn),
            PaymentLineState.Returned => ("Came back", Tone.Bad),
            _ => ("Open", Tone.Neutral),
        };
}
