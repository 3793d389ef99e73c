namespace BackOffice.Finance.Reports;

/// <summary>What was posted to an account, in functional currency.</summary>
internal readonly record struct Movement(decimal Debit, decimal Credit)
{
    /// <summary>Debit positive, credit negative.</summary>
    public decimal Net => Debit - Credit;

    public static Movement operator +(Movement one, Movement other) => new(one.Debit + other.Debit, one.Credit + other.Credit);
}
