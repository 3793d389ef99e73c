namespace BackOffice.Finance.Dunning;

/// <summary>Why something overdue is not in a proposal.</summary>
public enum HeldBecause
{
    /// <summary>No reminders of this customer.</summary>
    CustomerStopped,

    /// <summary>No reminders of this invoice, such as one in dispute.</summary>
    InvoiceStopped,

    /// <summary>Credits that are not used cover everything overdue.</summary>
    Credits,

    /// <summary>Less than the level wants at least.</summary>
    BelowMinimum,

    /// <summary>The days of the next level have not passed.</summary>
    NotYet,

    /// <summary>It had its final reminder.</summary>
    LastLevel,

    /// <summary>There is no exchange rate of its currency.</summary>
    NoRate,
}

/// <summary>An overdue invoice that is left out.</summary>
/// <param name="Reason">Of a stop, as somebody typed it.</param>
/// <param name="Until">The last day of a stop, or the first day of the next level.</param>
public sealed record HeldItem(
    Guid DocumentId,
    string Number,
    DateOnly DueDate,
    decimal Open,
    int LastLevel,
    HeldBecause Because,
    string? Reason = null,
    DateOnly? Until = null
);

/// <summary>What a customer would be reminded of in one currency, and what not.</summary>
/// <param name="Level">The highest of its lines; 0 where there are none.</param>
/// <param name="Lines">What rises a level; empty where everything is left out.</param>
/// <param name="Credits">Payments and credits of the customer that are not used, positive.</param>
/// <param name="EarlierCharges">Open fees and interest of earlier reminders.</param>
/// <param name="Fee">Of the level, in this currency.</param>
public sealed record ProposedNotice(
    Guid CustomerId,
    string CustomerName,
    string? Email,
    string Currency,
    decimal ExchangeRate,
    int Level,
    IReadOnlyList<NoticeLine> Lines,
    IReadOnlyList<HeldItem> Held,
    decimal Credits,
    decimal EarlierCharges,
    decimal Fee
)
{
    public decimal Overdue => Lines.Sum(line => line.Open);

    public decimal Interest => Lines.Sum(line => line.Interest);

    /// <summary>Everything overdue, what is left out included.</summary>
    public decimal AllOverdue => Overdue + Held.Sum(item => item.Open);
}
