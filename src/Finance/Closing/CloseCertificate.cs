using System.Text.Json;
using System.Text.Json.Serialization;
using BackOffice.Kernel;
using BackOffice.Tenancy.Certificates;

namespace BackOffice.Finance.Closing;

/// <summary>What is certified when the books are closed: where the journal ended, the trial balance, and what it agrees with.</summary>
/// <param name="Through">The last day that is closed.</param>
/// <param name="Entries">Entries in the journal at that moment; <paramref name="HeadHash"/> is the hash of the last of them.</param>
/// <param name="Currency">Functional currency, of all amounts.</param>
public sealed record CloseCertificate(
    string Format,
    Guid CompanyId,
    string Company,
    DateOnly Through,
    DateTime ClosedAt,
    string ClosedBy,
    long Entries,
    string HeadHash,
    string Currency,
    IReadOnlyList<CertifiedBalance> TrialBalance,
    decimal TotalDebit,
    decimal TotalCredit,
    IReadOnlyList<CertifiedTie> Ties,
    IReadOnlyList<AcceptedException> Accepted
)
{
    public const string FormatName = "backoffice-close/1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>What is signed: the same bytes for the same content, whatever the file that carries it looks like.</summary>
    public byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>The file that is handed out.</summary>
    public string With(Signature signature) => JsonSerializer.Serialize(new SignedCertificate(this, signature), Json);

    /// <returns>Null where the text is no such file.</returns>
    public static SignedCertificate? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SignedCertificate>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An account with a balance at the end of the last day, on the side it is on.</summary>
public sealed record CertifiedBalance(string Code, string Name, decimal Debit, decimal Credit);

/// <summary>A control account and the sum of the records it is the total of.</summary>
public sealed record CertifiedTie(string Name, decimal Ledger, decimal Records);

/// <summary>A check of the close that was not met, and why it was closed all the same.</summary>
/// <param name="Found">The figure that should have been 0; null where it was not known.</param>
public sealed record AcceptedException(string Check, decimal? Found, string Reason);

/// <summary>The file: the certificate and the signature over its bytes.</summary>
public sealed record SignedCertificate(CloseCertificate Certificate, Signature Signature);

/// <summary>Says what is wrong with a certificate, without any database. Pure.</summary>
public static class CertificateCheck
{
    /// <returns>Empty when the file is whole. The key it names must still be compared with the one that the installation publishes.</returns>
    public static IReadOnlyList<Refusal> Of(SignedCertificate file)
    {
        var certificate = file.Certificate;
        var wrong = new List<Refusal>();
        if (certificate.Format != CloseCertificate.FormatName)
        {
            wrong.Add(Wrong("format", $"It is of the format {certificate.Format}, not {CloseCertificate.FormatName}."));
        }

        if (!Signer.Holds(certificate.Bytes(), file.Signature))
        {
            wrong.Add(Wrong("signature", "The signature does not fit: the file was changed, or signed by somebody else."));
        }

        var (debit, credit) = (certificate.TrialBalance.Sum(row => row.Debit), certificate.TrialBalance.Sum(row => row.Credit));
        if (debit != certificate.TotalDebit || credit != certificate.TotalCredit || debit != credit)
        {
            wrong.Add(
                Wrong(
                    "trial_balance",
                    $"The trial balance adds up to {debit} and {credit}, certified are {certificate.TotalDebit} and {certificate.TotalCredit}."
                )
            );
        }

        wrong.AddRange(
            certificate
                .Ties.Where(tie => tie.Ledger != tie.Records)
                .Select(tie => Wrong("tie", $"{tie.Name}: the account says {tie.Ledger}, its records {tie.Records}."))
        );
        return wrong;
    }

    private static Refusal Wrong(string what, string words) => new($"certificate.{what}", null, words);
}
