using System.Diagnostics.CodeAnalysis;
using BackOffice.Kernel;

namespace BackOffice.Finance.Tax;

/// <summary>A VAT category of UNCL5305 as EN 16931 uses it (BT-95, BT-102, BT-118, BT-151).</summary>
/// <param name="Code">UNCL5305 code.</param>
/// <param name="RulePrefix">How the business rules of EN 16931 name it: <c>BR-{prefix}-05</c>.</param>
/// <param name="Reason">The exemption reason (BT-120) that is always true for this category, where there is one.</param>
/// <param name="ReasonCode">Its VATEX code (BT-121), where the code list has one that is always right.</param>
public sealed record TaxCategory(string Code, string Name, string RulePrefix, string? Reason = null, string? ReasonCode = null)
{
    public static readonly TaxCategory Standard = new("S", "Standard or reduced rate", "S");

    public static readonly TaxCategory Zero = new("Z", "Zero rated", "Z");

    /// <summary>Exempt; the reason depends on the supply, so each tax code states its own.</summary>
    public static readonly TaxCategory Exempt = new("E", "Exempt", "E");

    public static readonly TaxCategory ReverseCharge = new("AE", "Reverse charge", "AE", "Reverse charge", "VATEX-EU-AE");

    public static readonly TaxCategory IntraCommunity = new("K", "Intra-community supply", "IC", "Intra-community supply", "VATEX-EU-IC");

    public static readonly TaxCategory Export = new("G", "Export", "G", "Export outside the EU", "VATEX-EU-G");

    public static readonly TaxCategory OutsideScope = new("O", "Outside the scope of VAT", "O", "Not subject to VAT", "VATEX-EU-O");

    public static IReadOnlyList<TaxCategory> All { get; } = [Standard, Zero, Exempt, ReverseCharge, IntraCommunity, Export, OutsideScope];

    /// <summary>Every category but the standard one has the rate 0 (BR-Z-05, BR-E-05, BR-AE-05, BR-IC-05, BR-G-05, BR-O-05).</summary>
    public bool RateIsZero => this != Standard;

    /// <summary>BR-E-10, BR-AE-10, BR-IC-10, BR-G-10, BR-O-10 ask for a reason; BR-S-10 and BR-Z-10 forbid one.</summary>
    public bool NeedsReason => this != Standard && this != Zero;

    public static bool TryGet(string? code, [NotNullWhen(true)] out TaxCategory? category) =>
        (category = All.FirstOrDefault(known => known.Code == code)) is not null;

    /// <summary>Whether a rate and an exemption reason (text or VATEX code) may stand with this category.</summary>
    /// <param name="rate">Percent.</param>
    public IReadOnlyList<Refusal> Check(decimal rate, string? reason, string? reasonCode)
    {
        var refusals = new List<Refusal>();
        if (RateIsZero && rate != 0)
        {
            refusals.Add(new($"BR-{RulePrefix}-05", "rate", $"Set the rate to 0: \"{Name}\" has no other."));
        }

        if (!RateIsZero && rate <= 0)
        {
            refusals.Add(new("BR-S-05", "rate", "Enter a rate above 0, or choose a category without tax, such as zero rated."));
        }

        var hasReason = !string.IsNullOrWhiteSpace(reason) || !string.IsNullOrWhiteSpace(reasonCode);
        if (NeedsReason && !hasReason)
        {
            refusals.Add(new($"BR-{RulePrefix}-10", "reason", $"State why no tax is charged: \"{Name}\" needs a reason."));
        }

        if (!NeedsReason && hasReason)
        {
            refusals.Add(new($"BR-{RulePrefix}-10", "reason", $"Remove the exemption reason: \"{Name}\" is not exempt."));
        }

        return refusals;
    }
}
