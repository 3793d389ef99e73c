using BackOffice.Finance.Accounts;
using BackOffice.Finance.TaxCodes;
using BackOffice.Kernel;
using BackOffice.Parties.Suppliers;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Bills;

/// <summary>What the editor starts with: the bill, and what can be chosen on it.</summary>
/// <param name="Id">Null while it is not saved.</param>
public sealed record OpenedBill(
    Guid? Id,
    long? Version,
    BillInput Input,
    SupplierCard? Supplier,
    string FunctionalCurrency,
    IReadOnlyList<TaxCodeRow> TaxCodes,
    IReadOnlyList<AccountOption> Accounts
);

/// <summary>Opens a draft, or starts one: empty, of a supplier, as a copy, or as the credit of a bill. It stores nothing.</summary>
public sealed class OpenBill(Work work, GetBill bills, TaxCodeList taxCodes, AccountOptions accounts, TimeProvider time)
{
    public sealed record Request(BillKind Kind, Guid? Id = null, Guid? SupplierId = null, Guid? CopyOf = null, Guid? CreditOf = null);

    public async Task<Outcome<OpenedBill>> Run(Request request, CancellationToken cancel = default)
    {
        var source = request.Id ?? request.CopyOf ?? request.CreditOf;
        var card = source is { } id ? await bills.Run(id, cancel: cancel) : null;
        if (card is { Succeeded: false })
        {
            return Outcome<OpenedBill>.Refused(card.Refusals);
        }

        if (request.Id is not null && card?.Value?.Draft is null)
        {
            return new Refusal(
                "bill.posted",
                null,
                "It is posted and cannot be changed. Correct it with a supplier credit, or void it.",
                RefusalKind.Conflict
            );
        }

        var input = Start(request, card?.Value);
        var (codes, choices) = (await taxCodes.Run(cancel: cancel), await accounts.Run(cancel));
        return !codes.Succeeded || !choices.Succeeded
            ? Outcome<OpenedBill>.Refused([.. codes.Refusals, .. choices.Refusals])
            : await work.Read<OpenedBill>(
                FinanceRights.View,
                async db => new OpenedBill(
                    request.Id,
                    request.Id is null ? null : card?.Value?.Version,
                    input,
                    input.SupplierId is { } supplier ? (await GetSupplier.In(db, supplier, cancel))?.Shown(hidesBank: true) : null,
                    (await GetCompanyDetails.In(db, cancel)).Currency,
                    codes.Value.FindAll(code => code is { ForPurchases: true, Rate: not null }),
                    choices.Value
                ),
                cancel
            );
    }

    private BillInput Start(Request request, BillCard? card)
    {
        if (card is null)
        {
            return new BillInput(request.SupplierId);
        }

        if (card.Content is not { } content)
        {
            return request.Id is null ? card.Draft! with { SupplierNumber = null, IssueDate = null, DueDate = null } : card.Draft!;
        }

        var mirror = new BillInput(
            content.Supplier.Id,
            Currency: content.Currency,
            Lines: [.. content.Lines.Select(line => Line(line, request.CreditOf is not null))]
        );
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return request.CreditOf is null
            ? mirror
            : mirror with
            {
                IssueDate = today > content.IssueDate ? today : content.IssueDate,
                ExchangeRate = content.Currency == content.FunctionalCurrency ? null : content.ExchangeRate,
                Taxes = [.. content.Figures.Taxes.Where(tax => tax.Tax != tax.Computed).Select(tax => new StatedTax(tax.TaxCode, tax.Tax))],
                OriginalBillId = request.CreditOf,
            };
    }

    private static BillInputLine Line(PostedBillLine line, bool isCredit) =>
        new(
            line.Description,
            line.Quantity,
            line.UnitPrice,
            line.BaseQuantity,
            line.DiscountPercent,
            line.TaxCode,
            line.AccountCode,
            line.DeductiblePercent,
            isCredit ? line.LineNo : null
        );
}
