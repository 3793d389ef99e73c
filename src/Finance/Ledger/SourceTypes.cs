namespace BackOffice.Finance.Ledger;

/// <summary>Where an entry comes from.</summary>
internal static class SourceTypes
{
    public const string Document = "document";
    public const string Bill = "bill";
    public const string Payment = "payment";
    public const string Allocation = "allocation";
    public const string BankMatch = "bankMatch";
    public const string Revaluation = "revaluation";
    public const string AccountRevaluation = "accountRevaluation";
    public const string Notice = "notice";
    public const string WriteOff = "writeOff";
    public const string Manual = "manual";
}
