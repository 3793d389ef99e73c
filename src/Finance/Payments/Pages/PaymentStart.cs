using BackOffice.Finance.Bills;
using BackOffice.Finance.Invoicing;
using BackOffice.Parties.Customers;
using BackOffice.Parties.Suppliers;

namespace BackOffice.Finance.Payments.Pages;

/// <summary>What a new payment starts with, from the address of its page: whose it is and which way the money goes.</summary>
public sealed class PaymentStart(GetDocument documents, GetBill bills, GetCustomer customers, GetSupplier suppliers)
{
    /// <param name="DocumentId">What is paid: an invoice or credit memo, a bill or supplier credit.</param>
    /// <param name="Refund">Money goes the other way than usual.</param>
    public sealed record Request(Guid? CustomerId, Guid? SupplierId, Guid? DocumentId, bool Refund, bool OfSupplier);

    public sealed record Found(PaymentDirection Direction, bool OfSupplier, PaymentParty? Party);

    public async Task<Found> Run(Request request, CancellationToken cancel = default)
    {
        var document = request.DocumentId is { } id ? (await documents.Run(id, cancel: cancel)).Value?.Row : null;
        var bill = request.DocumentId is { } other && document is null ? (await bills.Run(other, cancel: cancel)).Value?.Row : null;
        if (request.OfSupplier || (bill?.SupplierId ?? request.SupplierId) is not null)
        {
            var back = request.Refund || bill?.Kind == BillKind.SupplierCredit;
            var supplier = (bill?.SupplierId ?? request.SupplierId) is { } whom ? (await suppliers.Run(whom, cancel)).Value : null;
            return new Found(
                back ? PaymentDirection.In : PaymentDirection.Out,
                OfSupplier: true,
                supplier is null ? null : PaymentParty.Of(supplier)
            );
        }

        var customer = (document?.CustomerId ?? request.CustomerId) is { } who ? (await customers.Run(who, cancel)).Value : null;
        return new Found(
            request.Refund || document?.Kind == DocumentKind.CreditMemo ? PaymentDirection.Out : PaymentDirection.In,
            OfSupplier: false,
            customer is null ? null : PaymentParty.Of(customer)
        );
    }
}
