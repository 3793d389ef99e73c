namespace BackOffice.Finance.Reports;

/// <summary>Which open items: those of customers, or those of suppliers.</summary>
public enum LedgerSide
{
    Receivables,
    Payables,
}
