namespace BackOffice.Finance.OpenItems;

/// <summary>
/// Something a customer or supplier owes or is owed, signed as on the control account: invoices, claims of reminders, refunds, payments to suppliers
/// and supplier credits are positive; credit memos, payments received and bills negative. What is open is kept here and follows from the amount and its allocations.
/// </summary>
internal interface IOpenItem
{
    Guid Id { get; }

    Guid PartyId { get; }

    DateOnly Date { get; }

    string Currency { get; }

    /// <summary>Whether it is of a supplier and so part of the payables; of a customer and the receivables otherwise.</summary>
    bool IsPayable { get; }

    /// <summary>Signed, in <see cref="Currency"/>.</summary>
    decimal Open { get; set; }

    /// <summary>Signed, in functional currency: what the open part is carried at in the ledger. 0 if and only if <see cref="Open"/> is 0 (F-01).</summary>
    decimal FunctionalOpen { get; set; }
}
