namespace BackOffice.Finance.PaymentRuns.Pages;

/// <summary>A bill or credit that can be ticked.</summary>
public sealed class RunChoice(DueBill bill)
{
    public DueBill Bill => bill;

    public bool IsChosen { get; set; }

    /// <summary>Positive; of a draft that pays a part, that part.</summary>
    public decimal Amount { get; set; } = bill.OpenAmount;

    public bool CanBeChosen => bill.Excluded is null;

    public decimal Effect => bill.IsCredit ? -Amount : Amount;
}
