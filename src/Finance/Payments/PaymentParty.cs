using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using BackOffice.Parties.Suppliers;

namespace BackOffice.Finance.Payments;

/// <summary>Who pays or is paid: a customer or a supplier.</summary>
/// <param name="Currency">Of their payments unless another is typed.</param>
public sealed record PaymentParty(Guid Id, string Name, string Currency, bool IsSupplier)
{
    /// <summary>Their page, relative to the company's address.</summary>
    public string Url => $"{(IsSupplier ? "suppliers" : "customers")}/{Id}";

    public static PaymentParty Of(CustomerCard card) => new(card.Id, card.Name, card.Currency, IsSupplier: false);

    public static PaymentParty Of(SupplierCard card) => new(card.Id, card.Name, card.Currency, IsSupplier: true);

    internal static async Task<PaymentParty?> In(TenantDb db, Guid id, CancellationToken cancel) =>
        await GetCustomer.In(db, id, cancel) is { } customer ? Of(customer)
        : await GetSupplier.In(db, id, cancel) is { } supplier ? Of(supplier)
        : null;
}
