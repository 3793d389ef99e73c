using System.Text.RegularExpressions;
using BackOffice.Kernel;
using BackOffice.Parties.Identifiers;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>A payment file before it is written: what an approved run says, in the words of SEPA.</summary>
internal sealed partial record PaymentFile(
    string MessageId,
    DateTime CreatedAt,
    DateOnly ExecutionDate,
    string DebtorName,
    string DebtorIban,
    string? DebtorBic,
    IReadOnlyList<PaymentFile.Transfer> Transfers
)
{
    private const int MostOfName = 70;
    private const int MostOfText = 140;

    public sealed record Transfer(string EndToEndId, decimal Amount, string Name, string Iban, string? Bic, string Text);

    /// <summary>Refusals, in this order: not in euro, no account that pays, an account that is paid to.</summary>
    public static Outcome<PaymentFile> Of(PaymentRun run, IReadOnlyList<PaymentRunLine> lines)
    {
        if (run.Currency != "EUR")
        {
            return new Refusal("payment_run.not_euro", null, $"A payment file of SEPA is in EUR, and the run is in {run.Currency}.");
        }

        if (Iban.Check(run.DebtorIban).Value is not { } debtor)
        {
            return new Refusal(
                "payment_run.no_debtor",
                null,
                "The company details had no right IBAN to pay from when the run was approved."
            );
        }

        return lines.Any(line => !Iban.Check(line.Iban).Succeeded)
            ? new Refusal("payment_run.wrong_iban", null, "A supplier of the run has no right IBAN.")
            : new PaymentFile(
                run.Id.ToString("N"),
                run.ApprovedAt!.Value,
                run.ExecutionDate,
                SepaText.Of(run.DebtorName!, MostOfName),
                debtor.Value,
                Known(run.DebtorBic),
                [
                    .. lines.Select(line => new Transfer(
                        line.Id.ToString("N"),
                        line.Amount,
                        SepaText.Of(line.Holder ?? line.SupplierName, MostOfName),
                        Iban.Check(line.Iban).Value!.Value,
                        Known(line.Bic),
                        SepaText.Of(line.Reference, MostOfText)
                    )),
                ]
            );
    }

    // The IBAN names the bank; a BIC that is none is left out.
    private static string? Known(string? bic) => bic is not null && Bic().IsMatch(bic) ? bic : null;

    [GeneratedRegex("^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bic();
}
