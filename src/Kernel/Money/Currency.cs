using System.Diagnostics.CodeAnalysis;

namespace BackOffice.Kernel;

/// <summary>A currency of ISO 4217 with the number of decimals its amounts have (JPY 0, EUR 2, KWD 3).</summary>
public sealed partial record Currency(string Code, string Name, int Decimals)
{
    /// <summary>All currencies in use, by code.</summary>
    public static IReadOnlyCollection<Currency> All => Table.Values;

    public static bool TryGet(string? code, [NotNullWhen(true)] out Currency? currency) => Table.TryGetValue(code ?? "", out currency);

    /// <exception cref="ArgumentException">The code is not in ISO 4217; callers check user input with <see cref="TryGet"/>.</exception>
    public static Currency Get(string code) =>
        TryGet(code, out var currency) ? currency : throw new ArgumentException($"{code} is not a currency of ISO 4217.", nameof(code));

    /// <summary>Rounds an amount to the decimals of this currency.</summary>
    public decimal Round(decimal amount) => Kernel.Round.To(amount, Decimals);
}
