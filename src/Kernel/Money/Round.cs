namespace BackOffice.Kernel;

/// <summary>
/// Commercial rounding: half away from zero, so that round(-x) = -round(x)
/// (EN 16931-1 section 6.5; a credit note then has the figures of its invoice).
/// </summary>
public static class Round
{
    public static decimal To(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);
}
