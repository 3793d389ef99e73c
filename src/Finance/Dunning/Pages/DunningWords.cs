namespace BackOffice.Finance.Dunning.Pages;

/// <summary>Reminders in the words of people.</summary>
internal static class DunningWords
{
    public static string Because(HeldBecause because) =>
        because switch
        {
            HeldBecause.CustomerStopped => "No reminders of this customer",
            HeldBecause.InvoiceStopped => "No reminders of this invoice",
            HeldBecause.Credits => "Their credits cover it",
            HeldBecause.BelowMinimum => "Less than the minimum",
            HeldBecause.NotYet => "Not yet",
            HeldBecause.LastLevel => "Had the final reminder",
            _ => "No exchange rate",
        };
}
