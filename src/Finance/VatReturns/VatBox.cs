namespace BackOffice.Finance.VatReturns;

/// <summary>What a tax line is in a return. Within a box, amounts are told apart by category and rate.</summary>
public enum VatBox
{
    /// <summary>Sales and the tax on them; what is sold without tax stands there by its category.</summary>
    Sales,

    /// <summary>Purchases under reverse charge, and the tax that the company owes on them itself.</summary>
    SelfAssessed,

    /// <summary>Purchases and the tax on them that is deducted.</summary>
    Purchases,

    /// <summary>The same purchases as in <see cref="SelfAssessed"/>, and the part of that tax that is deducted.</summary>
    SelfAssessedDeducted,

    /// <summary>Tax on purchases that is a cost: shown, and in no total.</summary>
    NotDeducted,

    /// <summary>Posted straight to an account of the tax, by hand or from the bank: shown, and in no total.</summary>
    Other,
}
