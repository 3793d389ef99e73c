using BackOffice.Kernel;
using BackOffice.Kernel.Data;

namespace BackOffice.Parties.Customers;

/// <summary>What a customer owes, in the company's currency; negative where the company owes them.</summary>
/// <param name="Overdue">The part of it that invoices past their due date make up.</param>
public sealed record CustomerBalance(decimal Balance, decimal Overdue);

/// <summary>Balances of some customers; those who owe nothing are absent.</summary>
public sealed record CustomerBalances(string Currency, IReadOnlyDictionary<Guid, CustomerBalance> ById)
{
    public CustomerBalance Of(Guid customer) => ById.GetValueOrDefault(customer) ?? new CustomerBalance(0, 0);
}

/// <summary>A document or payment of a customer that is not settled.</summary>
/// <param name="Open">Signed: positive is owed to the company.</param>
/// <param name="Url">Its page, relative to the company's address.</param>
public sealed record CustomerOpenItem(string Name, string Url, DateOnly DueDate, bool IsOverdue, string Currency, decimal Open);

/// <summary>The newest reminder of a customer.</summary>
/// <param name="Url">Its page, relative to the company's address.</param>
public sealed record CustomerNotice(string Url, string Number, int Level, DateOnly Date);

/// <summary>How a customer was reminded, and whether that is stopped.</summary>
/// <param name="Stopped">Why no reminders are sent; null while they are.</param>
/// <param name="Until">The last day without reminders; null until the stop is lifted.</param>
public sealed record CustomerReminders(CustomerNotice? Last, string? Stopped, DateOnly? Until);

/// <summary>
/// What the books know about customers. Finance implements it, because it stands above the customers and they cannot ask it;
/// its answers are refused to who may not see the books.
/// </summary>
public interface ICustomerAccounts
{
    /// <summary>For a page of a list: the same few queries however many customers are asked for.</summary>
    Task<Outcome<CustomerBalances>> Balances(IReadOnlyCollection<Guid> customers, CancellationToken cancel = default);

    /// <summary>Oldest first.</summary>
    Task<Outcome<IReadOnlyList<CustomerOpenItem>>> OpenItems(Guid customer, CancellationToken cancel = default);

    /// <returns>Null where there is nothing to say.</returns>
    Task<Outcome<CustomerReminders?>> Reminders(Guid customer, CancellationToken cancel = default);

    /// <summary>Whether anything of the customer is open, drafts included; inside another unit of work.</summary>
    Task<bool> HasOpen(TenantDb db, Guid customer, CancellationToken cancel = default);
}
