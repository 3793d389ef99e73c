namespace BackOffice.Finance.OpenItems;

/// <summary>
/// Something a customer owes or is owed: invoices and refunds are positive, credit memos and payments received negative.
/// What is open is kept here and follows from the amount and its allocations.
/// </summary>
internal interface IOpenItem
{
    Guid Id { get; }

    Guid PartyId { get; }

    DateOnly Date { get; }

    string Currency { get; }

    /// <summary>Signed, in <see cref="Currency"/>.</summary>
    decimal Open { get; set; }

    /// <summary>Signed, in functional currency: what the open part is carried at in the ledger. 0 if and only if <see cref="Open"/> is 0 (F-01).</summary>
    decimal FunctionalOpen { get; set; }
}
