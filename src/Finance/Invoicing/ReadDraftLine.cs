using BackOffice.Finance.Accounts;
using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Items;
using BackOffice.Finance.TaxCodes;

namespace BackOffice.Finance.Invoicing;

/// <summary>An allowance or charge of a draft with its tax found.</summary>
internal sealed record ReadDraftAdjustment(TaxCode Tax, DocumentAdjustmentInput Input)
{
    public IssuedAdjustment Issued(decimal amount) =>
        new(amount, Input.Amount, Input.Percent, Input.Reason, Input.ReasonCode, Tax.Code, Input.TaxCategory, Input.TaxRate);
}

/// <summary>A line of a draft with item, tax and account found.</summary>
internal sealed record ReadDraftLine(
    DraftLine Typed,
    Item? Item,
    string Description,
    string Unit,
    TaxCode Tax,
    Account Account,
    LineInput Input
)
{
    public IssuedLine Issued(int at, DocumentInput document, LineFigures figures) =>
        new(
            at + 1,
            Item?.Id,
            Item?.Number,
            Description,
            Input.Quantity,
            Unit,
            Input.UnitPrice,
            DocumentArithmetic.NetUnitPrice(document, Input, figures),
            Input.BaseQuantity,
            Tax.Code,
            Input.TaxCategory,
            Input.TaxRate,
            Account.Code,
            Account.Id,
            Adjustments(Input.Allowances, figures.AllowanceAmounts),
            Adjustments(Input.Charges, figures.ChargeAmounts),
            Typed.OriginalLine
        );

    private List<IssuedAdjustment> Adjustments(IReadOnlyList<AdjustmentInput> inputs, IReadOnlyList<decimal> amounts) =>
        [
            .. inputs.Select(
                (item, at) =>
                    new IssuedAdjustment(
                        amounts[at],
                        item.Amount,
                        item.Percent,
                        item.Reason,
                        item.ReasonCode,
                        Tax.Code,
                        Input.TaxCategory,
                        Input.TaxRate
                    )
            ),
        ];
}
