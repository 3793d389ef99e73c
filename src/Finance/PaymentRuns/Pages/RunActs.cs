namespace BackOffice.Finance.PaymentRuns.Pages;

/// <summary>Everything that the page of a run does.</summary>
public sealed record RunActs(
    SubmitPaymentRun Submit,
    ApprovePaymentRun Approve,
    RejectPaymentRun Reject,
    CancelPaymentRun Cancel,
    PayPaymentRun Pay,
    ReturnPayment Return
);
