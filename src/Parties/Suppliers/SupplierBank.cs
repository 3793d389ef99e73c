using BackOffice.Kernel;
using BackOffice.Kernel.Data;

namespace BackOffice.Parties.Suppliers;

/// <summary>Where a supplier is paid to.</summary>
/// <param name="Holder">Of the account, where that is not the supplier's name.</param>
public sealed record SupplierBank(string? Iban, string? Bic, string? Holder)
{
    public static readonly SupplierBank None = new(null, null, null);

    // As much of a name as a payment file takes.
    private const int MostOfName = 70;

    /// <summary>For a reader from whom a role or a grant may hide bank accounts.</summary>
    public SupplierBank Shown(bool hidesBank) => hidesBank ? None : this;

    /// <summary>As it is stored. What is wrong with it stays as it was typed.</summary>
    internal static SupplierBank Typed(string? iban, string? bic, string? holder) =>
        new(
            PlainText.Clean(iban) is { } text ? Identifiers.Iban.Check(text).Value?.Value ?? text : null,
            PlainText.Clean(bic)?.ToUpperInvariant(),
            PlainText.Clean(holder)
        );

    /// <summary>Refusals in the order IBAN, BIC, holder.</summary>
    internal IEnumerable<Refusal> Wrong()
    {
        if (Iban is not null)
        {
            foreach (var refusal in Identifiers.Iban.Check(Iban).Refusals)
            {
                yield return refusal;
            }
        }

        if (Bic is not null && (Bic.Length is not (8 or 11) || !Bic.All(char.IsAsciiLetterOrDigit)))
        {
            yield return new Refusal("supplier.bic", "bic", "A BIC has 8 or 11 letters and digits, such as DEUTDEFF.");
        }

        if (PlainText.TooLong(Holder, MostOfName, "accountHolder", "supplier.too_long") is { } tooLong)
        {
            yield return tooLong;
        }
    }
}
