using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Dunning;

/// <summary>Everything an issued reminder says: the one stored computation behind PDF, mail, pages and ledger. Amounts in its currency.</summary>
/// <param name="Overdue">The remainders of its lines.</param>
/// <param name="EarlierCharges">What is open of fees and interest that earlier reminders claimed.</param>
/// <param name="Credits">What the customer has paid or was credited and is not used yet, positive.</param>
/// <param name="IsClaimed">Whether fee and interest are claimed, which somebody decided when it was issued.</param>
public sealed record IssuedNotice(
    string Number,
    DateOnly Date,
    int Level,
    string Currency,
    decimal ExchangeRate,
    CompanyCard Seller,
    CustomerCard Buyer,
    string Subject,
    string Body,
    IReadOnlyList<NoticeLine> Lines,
    decimal Overdue,
    decimal EarlierCharges,
    decimal Credits,
    decimal Fee,
    decimal Interest,
    bool IsClaimed
)
{
    /// <summary>What this reminder claims besides what was invoiced.</summary>
    public decimal Charges => IsClaimed ? Fee + Interest : 0;

    public decimal Due => Overdue + EarlierCharges + Charges - Credits;

    /// <summary>For a reader from whom a role or a grant may hide the company's bank account.</summary>
    internal IssuedNotice Shown(bool hidesBank) => hidesBank ? this with { Seller = BankDetails.Without(Seller) } : this;
}

/// <summary>An invoice on a reminder.</summary>
/// <param name="Open">The overdue remainder.</param>
/// <param name="InterestPercent">Per year, of the level that it reached.</param>
/// <param name="Periods">The days and balances that the interest is of.</param>
public sealed record NoticeLine(
    Guid DocumentId,
    string Number,
    DateOnly IssueDate,
    DateOnly DueDate,
    decimal Total,
    decimal Open,
    int Level,
    decimal InterestPercent,
    IReadOnlyList<InterestPeriod> Periods,
    decimal Interest
);
