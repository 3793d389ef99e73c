namespace BackOffice.Finance.Charts;

public enum AccountKind
{
    Asset,
    Liability,
    Equity,
    Income,
    Expense,
}

/// <summary>What postings look an account up by; each is filled by exactly one account of a template.</summary>
public enum AccountRole
{
    Receivables,
    Payables,
    Bank,
    Cash,
    OutputVat,
    InputVat,
    SalesGoods,
    SalesServices,
    FreightIncome,
    CustomerPrepayments,
    DiscountsGiven,
    FxRealised,
    FxUnrealised,
    Rounding,
    BadDebt,
    RetainedEarnings,
    ShareCapital,
    OpeningBalances,
    Stock,
    CostOfGoodsSold,
    GoodsReceivedNotInvoiced,
    PriceVariance,
    Wages,
    Rent,
    BankFees,
    Depreciation,
    Suspense,

    /// <summary>Fees of reminders and interest on what is late.</summary>
    DunningIncome,
}

/// <summary>An account of a template.</summary>
/// <param name="Group">Line of the balance sheet or the profit and loss statement it is summed in, see <see cref="StatementGroups"/>.</param>
/// <param name="Parent">Code of the heading above it, or null.</param>
/// <param name="IsHeader">A heading is never posted to.</param>
public sealed record ChartAccount(
    string Code,
    string Name,
    AccountKind Kind,
    string Group,
    string? Parent,
    bool IsHeader,
    AccountRole? Role
);
