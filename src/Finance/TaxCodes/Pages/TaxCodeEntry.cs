using BackOffice.Kernel.Ui;

namespace BackOffice.Finance.TaxCodes.Pages;

/// <summary>What the forms of a tax code hold.</summary>
public sealed class TaxCodeEntry
{
    public string Key { get; set; } = Guid.CreateVersion7().ToString();

    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? Category { get; set; } = "S";

    public TypedAmount? Rate { get; set; }

    public DateOnly? ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }

    public string? ExemptionReason { get; set; }

    public AddTaxCode.Request ToRequest() => new(Code, Name, Category, Rate?.Value, ValidFrom, ValidTo, ExemptionReason);
}
