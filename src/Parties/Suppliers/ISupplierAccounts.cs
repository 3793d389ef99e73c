using BackOffice.Kernel;
using BackOffice.Kernel.Data;

namespace BackOffice.Parties.Suppliers;

/// <summary>What a supplier is owed, in the company's currency; negative where they owe the company.</summary>
/// <param name="Overdue">The part of it that bills past their due date make up.</param>
public sealed record SupplierBalance(decimal Balance, decimal Overdue);

/// <summary>Balances of some suppliers; those who are owed nothing are absent.</summary>
public sealed record SupplierBalances(string Currency, IReadOnlyDictionary<Guid, SupplierBalance> ById)
{
    public SupplierBalance Of(Guid supplier) => ById.GetValueOrDefault(supplier) ?? new SupplierBalance(0, 0);
}

/// <summary>A document or payment of a supplier that is not settled.</summary>
/// <param name="Open">Signed: positive is owed to the supplier.</param>
/// <param name="Url">Its page, relative to the company's address.</param>
public sealed record SupplierOpenItem(string Name, string Url, DateOnly DueDate, bool IsOverdue, string Currency, decimal Open);

/// <summary>An account that bills of a supplier can go to.</summary>
public sealed record SupplierAccountChoice(string Code, string Name);

/// <summary>
/// What the books know about suppliers. Finance implements it, because it stands above the suppliers and they cannot ask it;
/// its answers are refused to who may not see the books.
/// </summary>
public interface ISupplierAccounts
{
    /// <summary>For a page of a list: the same few queries however many suppliers are asked for.</summary>
    Task<Outcome<SupplierBalances>> Balances(IReadOnlyCollection<Guid> suppliers, CancellationToken cancel = default);

    /// <summary>Oldest first.</summary>
    Task<Outcome<IReadOnlyList<SupplierOpenItem>>> OpenItems(Guid supplier, CancellationToken cancel = default);

    /// <summary>Whether anything of the supplier is open, drafts included; inside another unit of work.</summary>
    Task<bool> HasOpen(TenantDb db, Guid supplier, CancellationToken cancel = default);

    /// <summary>Whether a bill of the supplier was ever posted; inside another unit of work.</summary>
    Task<bool> HasPosted(TenantDb db, Guid supplier, CancellationToken cancel = default);

    /// <summary>The accounts that lines of bills can go to.</summary>
    Task<Outcome<IReadOnlyList<SupplierAccountChoice>>> Accounts(CancellationToken cancel = default);

    /// <summary>Whether lines of bills can go to the account; inside another unit of work.</summary>
    Task<bool> CanTake(TenantDb db, string accountCode, CancellationToken cancel = default);
}
