using BackOffice.Finance.OpenItems;

namespace BackOffice.Finance.Payments.Pages;

/// <summary>An open item with what is set against it, as typed.</summary>
public sealed class PaymentPart(OpenItemRow item)
{
    public OpenItemRow Item => item;

    public Guid Id => item.Id;

    /// <summary>Positive.</summary>
    public decimal Open => Math.Abs(item.Open);

    public string? Typed { get; set; }

    public decimal Value => Invoicing.Pages.Typed.Number(Typed) ?? 0;
}
